# PID 1 of a test cluster's namespaces: makes them private, starts etcd, containerd, kube-apiserver, kube-controller-manager and kubelet.
# Arguments: its name, the folder of its certificates and configuration, image tars. Writes its own pid as the machine sees it to FOLDER/pid,
# says "ready", and ends with its standard input; everything else ends with it.
set -eu
folder=$2
shift 2
cd "$folder"
read -r pid _ </proc/self/stat
echo "$pid" >pid
mount -n -t proc proc /proc

# Each hierarchy once more, its root is now the folder that this process was put into.
hierarchies=$(awk '$3 == "cgroup" || $3 == "cgroup2" { print $2 ":" $3 ":" $4 }' /proc/mounts)
umount -R /sys/fs/cgroup
mount -n -t tmpfs -o mode=755 cgroup /sys/fs/cgroup
for hierarchy in $hierarchies; do
  path=${hierarchy%%:*} rest=${hierarchy#*:}
  options=$(echo "${rest#*:}" | tr , '\n' | grep -vx 'rw\|ro\|relatime\|nosuid\|nodev\|noexec' | paste -sd, -)
  mkdir -p "$path"
  mount -n -t "${rest%%:*}" ${options:+-o "$options"} cgroup "$path"
done

for private in /run /var/log /var/lib; do mount -n -t tmpfs -o mode=755 lab "$private"; done
mkdir -p /run/containerd /var/lib/cni /var/lib/containerd /var/lib/kubelet
hostname lab
ip link set lo up
# Before kubelet starts: it needs an address that is not loopback, and there is no other.
ip link add cni0 type bridge
ip addr add 10.77.0.1/24 dev cni0
ip link set cni0 up

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

etcd --data-dir /var/lib/etcd --unsafe-no-fsync --listen-peer-urls http://127.0.0.1:2380 >etcd.log 2>&1 &
containerd --config containerd.toml >containerd.log 2>&1 &
kube-apiserver --etcd-servers=http://127.0.0.1:2379 --secure-port=6443 --bind-address=0.0.0.0 --advertise-address=10.77.0.1 \
  --service-cluster-ip-range=10.78.0.0/24 --endpoint-reconciler-type=none --allow-privileged=true \
  --authorization-mode=Node,RBAC --client-ca-file=ca.crt --tls-cert-file=apiserver.crt --tls-private-key-file=apiserver.key \
  --kubelet-certificate-authority=ca.crt --kubelet-client-certificate=kubelet-client.crt --kubelet-client-key=kubelet-client.key \
  --kubelet-preferred-address-types=InternalIP --service-account-issuer=https://kubernetes.default.svc \
  --service-account-key-file=sa.pub --service-account-signing-key-file=sa.key >apiserver.log 2>&1 &
until_works containerd.log ctr version
for image in "$@"; do ctr --namespace k8s.io images import "$image" >import.log 2>&1 || { cat import.log >&2; exit 1; }; done
until_works apiserver.log kubectl --kubeconfig admin.kubeconfig get --raw /readyz
kube-controller-manager --kubeconfig=controller-manager.kubeconfig --leader-elect=false --use-service-account-credentials --flex-volume-plugin-dir=/run/volume-plugins \
  --service-account-private-key-file=sa.key --root-ca-file=ca.crt >controller-manager.log 2>&1 &
kubelet --config=kubelet.json --kubeconfig=kubelet.kubeconfig --hostname-override=lab --node-ip=10.77.0.1 >kubelet.log 2>&1 &
until_works kubelet.log sh -c 'kubectl --kubeconfig admin.kubeconfig wait --for=condition=Ready node/lab --timeout=30s'
echo ready
cat >/dev/null
