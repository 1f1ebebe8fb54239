# What the first process of a node's namespaces does, as functions. Within the cluster's folder each node has one of its name.

# Says who it is, as the namespaces around it see it, then makes its own private: processes, cgroups, state.
private() {
  read -r pid _ </proc/self/stat
  echo "$pid" >"$1/pid"
  mount -n -t proc proc /proc
  hostname "$1"
  private_cgroups
  for state in /run /var/log /var/lib; do mount -n -t tmpfs -o mode=755 lab "$state"; done
  mkdir -p /run/containerd /var/lib/cni /var/lib/containerd /var/lib/kubelet
}

# Each hierarchy once more, its root is now the folder that this process was put into.
private_cgroups() {
  hierarchies=$(awk '$3 == "cgroup" || $3 == "cgroup2" { print $2 ":" $3 ":" $4 }' /proc/mounts)
  umount -R /sys/fs/cgroup
  mount -n -t tmpfs -o mode=755 cgroup /sys/fs/cgroup
  for hierarchy in $hierarchies; do
    path=${hierarchy%%:*} rest=${hierarchy#*:}
    options=$(echo "${rest#*:}" | tr , '\n' | grep -vx 'rw\|ro\|relatime\|nosuid\|nodev\|noexec' | paste -sd, -)
    mkdir -p "$path"
    mount -n -t "${rest%%:*}" ${options:+-o "$options"} cgroup "$path"
  done
}

# Before kubelet starts: it needs an address that is not loopback, and there is no other.
addressed() {
  ip link set lo up
  # Else it takes over that of a pod's link, and pods that know the one before cannot reach the API until they ask again
  ip link add cni0 address 02:00:00:00:00:01 type bridge
  ip addr add "$1/24" dev cni0
  ip link set cni0 up
}

# A link that leads to another node's addresses, ADDRESS/24: `linked LINK OWN-ADDRESS ADDRESS`.
linked() {
  ip link set "$1" up
  ip route add "${3%.*}.0/24" dev "$1" src "$2"
}

# Waits until a command succeeds; ends the start with the last lines of a log where it does not within 60 s.
until_works() {
  log=$1
  shift
  left=1200
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1))
    if [ $left -eq 0 ]; then tail -n 20 "$log" >&2; exit 1; fi
    sleep 0.05
  done
}

# containerd of the node, with these images.
with_images() {
  node=$1
  shift
  containerd --config "$node/containerd.toml" >"$node/containerd.log" 2>&1 &
  until_works "$node/containerd.log" ctr version
  for image in "$@"; do ctr --namespace k8s.io images import "$image" >"$node/import.log" 2>&1 || { cat "$node/import.log" >&2; exit 1; }; done
}

with_kubelet() {
  kubelet --config="$1/kubelet.json" --kubeconfig="$1.kubeconfig" --hostname-override="$1" --node-ip="$2" >"$1/kubelet.log" 2>&1 &
}
