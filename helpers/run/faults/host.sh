# Makes of the embedded lab's namespaces a lab host: tools that need no variables of the lab, and nerdctl's store where a host has it.
# Arguments: the lab's store, then the program. FAULTS_FOLDER is for what is made here.
set -eu
store=$1
shift

mkdir "$FAULTS_FOLDER/sbin"
for tool in iptables-save iptables-restore; do
  real=$(command -v "$tool") || continue
  {
    echo '#!/bin/sh'
    echo "export LD_LIBRARY_PATH='${LD_LIBRARY_PATH:-}' XTABLES_LIBDIR='${XTABLES_LIBDIR:-}'"
    echo "exec '$real' \"\$@\""
  } >"$FAULTS_FOLDER/sbin/$tool"
  chmod +x "$FAULTS_FOLDER/sbin/$tool"
done

# Nothing is made on this machine: /var/lib is the lab's own where it hides the machine's, or the folder is there already
if [ -d /var/lib/nerdctl ] || mountpoint -q /var/lib; then
  mkdir -p "$store" /var/lib/nerdctl
  mount -n --bind "$store" /var/lib/nerdctl
fi

PATH=$FAULTS_FOLDER/sbin:$PATH exec "$@"
