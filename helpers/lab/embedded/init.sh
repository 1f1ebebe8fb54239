# PID 1 of the lab's own mount, network and process namespaces: makes them private, starts containerd, runs the program, reaps.
# Arguments: state folder, name of this lab, image tar, folder with iptables (empty: the system's), then the program.
# Standard error gets the words of the start; the last is "ready <own pid as the host sees it>", or the start failed. Descriptor 3 is the program's.
set -eu
state=$1 name=$2 images=$3 iptables=$4
shift 4
here=$PWD program= signalled=

forward() {
  signalled=yes
  [ -z "$program" ] || kill -s "$1" "$program" || :
}
trap 'forward TERM' TERM
trap 'forward INT' INT
trap 'forward HUP' HUP

# Hides a folder under an empty one, its children stay what they are; so no mount point is ever made in the host's folder.
shadow() {
  cd "$1"
  mount -n -t tmpfs -o mode=755 lab "$1"
  for child in * .[!.]*; do
    if [ -L "$child" ]; then cp -P "$child" "$1/"
    elif [ -d "$child" ]; then mkdir "$1/$child" && mount -n --no-canonicalize --rbind "./$child" "$1/$child"
    elif [ -e "$child" ]; then : >"$1/$child" && mount -n --no-canonicalize --bind "./$child" "$1/$child"
    fi
  done
  cd /
}

# An empty folder of the lab's own in place of what the host may have there.
own() {
  [ -d "$1" ] || mkdir "$1"
  mount -n -t tmpfs -o mode=755 lab "$1"
}

shadow /run
[ -d /var/lib/cni ] || shadow /var/lib
for folder in /run/containerd /run/netns /run/cni /run/nerdctl /var/lib/cni; do own "$folder"; done
# nerdctl would load an AppArmor profile into the kernel, which outlives every namespace.
[ ! -d /sys/kernel/security ] || mount -n -t tmpfs -o ro lab /sys/kernel/security

mount -n -t tmpfs -o mode=700 lab "$state"
cd "$state"
mkdir host-proc tmp cni sbin
mount -n --rbind /proc host-proc
read -r pid _ <host-proc/self/stat
mount -n -t proc proc /proc
ip link set lo up

if [ -n "$iptables" ]; then
  # The kernel decides which of the two kinds works.
  kind=nft
  "$iptables/xtables-nft-multi" iptables -t nat -S >/dev/null 2>&1 || kind=legacy
  for command in iptables ip6tables iptables-save iptables-restore; do
    ln -s "$iptables/xtables-$kind-multi" "sbin/$command"
  done
fi

# Its own session: what interrupts the program must not stop containerd under it.
setsid containerd --config "${0%/*}/containerd.toml" --root "$state/root" --state "$state/state" \
  --address "$state/containerd.sock" >containerd.log 2>&1 3>&- &
left=500
until [ -S containerd.sock ]; do
  left=$((left - 1))
  if [ $left -eq 0 ] || ! kill -0 $! 2>/dev/null; then tail -n 20 containerd.log >&2; exit 1; fi
  sleep 0.02
done
ctr --address "$state/containerd.sock" --namespace "$name" images import "$images" >import.log 2>&1 || { cat import.log >&2; exit 1; }

cd "$here"
# A shell starts what it does not wait for with interrupts ignored.
env --default-signal=INT,QUIT "$@" 2>&3 3>&- &
program=$!
echo "ready $pid" >&2
# A signal ends `wait` before the program ends; asked again, `wait` still knows the program's exit code, unless it told it already (127).
code=0
while :; do
  signalled=
  wait "$program" && said=0 || said=$?
  [ "$said" -eq 127 ] && [ "$code" -ne 0 ] || code=$said
  [ -n "$signalled" ] || exit "$code"
done
