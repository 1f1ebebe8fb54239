# First process of a further node's namespaces: `further-node.sh FOLDER NAME ADDRESS API-ADDRESS IMAGE…`. Waits for its link to the first node.
set -eu
. "${0%/*}/node.sh"
cd "$1"
name=$2 address=$3 api=$4
shift 4
private "$name"
addressed "$address"
until_works pid ip link show uplink
linked uplink "$address" "$api"
with_images "$name" "$@"
with_kubelet "$name" "$address"
wait
