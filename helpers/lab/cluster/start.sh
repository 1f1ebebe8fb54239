# Starts a script as the first process of namespaces and cgroups of its own: `start.sh NAME SCRIPT ARGUMENT…`, NAME that of its cgroups.
set -eu
name=$1
shift
# Of each hierarchy one folder, so that all that kubelet makes lies there and goes with it.
for folder in $(awk '$3 ~ /^cgroup2?$/ { print $2 }' /proc/mounts); do
  mkdir -p "$folder/$name"
  for given in cpuset.cpus cpuset.mems; do
    [ ! -e "$folder/$given" ] || cat "$folder/$given" >"$folder/$name/$given"
  done
  echo $$ >"$folder/$name/cgroup.procs"
done
exec unshare --mount --net --pid --uts --ipc --cgroup --fork --kill-child --propagation private -- sh "$@"
