# PID 1 of a test cluster's namespaces: makes them private, starts etcd, kube-apiserver, kube-controller-manager and the nodes, itself the first one.
# `init.sh NAME FOLDER NODES IMAGE…`: its name, the folder of its certificates and configuration, how many nodes, image tars.
# Says "ready", and ends with its standard input; everything else ends with it.
set -eu
here=${0%/*}
. "$here/node.sh"
cd "$2"
folder=$2 nodes=$3 api=10.77.0.1
shift 3
private lab
addressed $api

etcd --data-dir /var/lib/etcd --unsafe-no-fsync --listen-peer-urls http://127.0.0.1:2380 >etcd.log 2>&1 &
kube-apiserver --etcd-servers=http://127.0.0.1:2379 --secure-port=6443 --bind-address=0.0.0.0 --advertise-address=$api \
  --service-cluster-ip-range=10.78.0.0/24 --endpoint-reconciler-type=none --allow-privileged=true \
  --authorization-mode=Node,RBAC --client-ca-file=ca.crt --tls-cert-file=apiserver.crt --tls-private-key-file=apiserver.key \
  --kubelet-certificate-authority=ca.crt --kubelet-client-certificate=kubelet-client.crt --kubelet-client-key=kubelet-client.key \
  --kubelet-preferred-address-types=InternalIP --service-account-issuer=https://kubernetes.default.svc \
  --service-account-key-file=sa.pub --service-account-signing-key-file=sa.key >apiserver.log 2>&1 &

# A network of its own leads to each further node.
at=1
while [ $at -lt "$nodes" ]; do
  name=lab-$((at + 1)) address=10.77.$at.1
  sh "$here/start.sh" "$name" "$here/further-node.sh" "$folder" "$name" "$address" $api "$@" >"$name/start.log" 2>&1 &
  until_works "$name/start.log" test -s "$name/pid"
  ip link add "$name" type veth peer name uplink netns "$(cat "$name/pid")"
  linked "$name" $api "$address"
  at=$((at + 1))
done

with_images lab "$@"
until_works apiserver.log kubectl --kubeconfig admin.kubeconfig get --raw /readyz
kube-controller-manager --kubeconfig=controller-manager.kubeconfig --leader-elect=false --use-service-account-credentials --flex-volume-plugin-dir=/run/volume-plugins \
  --service-account-private-key-file=sa.key --root-ca-file=ca.crt >controller-manager.log 2>&1 &
with_kubelet lab $api
at=1 name=lab
while [ $at -le "$nodes" ]; do
  until_works "$name/kubelet.log" sh -c "kubectl --kubeconfig admin.kubeconfig wait --for=condition=Ready node/$name --timeout=30s"
  at=$((at + 1))
  name=lab-$at
done
echo ready
cat >/dev/null
