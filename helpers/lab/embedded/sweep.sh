# Removes the cgroup folders that labs of this project left: the kernel keeps them after the last process is gone.
# `sweep.sh NAME`: says a line, waits for the end of its standard input, removes those of NAME. `sweep.sh`: those of every lab that is gone.
of() { find /sys/fs/cgroup -mindepth 1 -maxdepth 2 -type d -name "$1" 2>/dev/null; }

# rmdir takes empty folders only, so nothing that is in use can go.
remove() { of "$1" | while read -r folder; do find "$folder" -depth -type d -exec rmdir {} \; 2>/dev/null; done; }

# Every process of a running lab's frame has its name among its arguments; [k] keeps grep from finding itself.
alive() { grep -qs "[k]${1#k}" /proc/[0-9]*/cmdline; }

# In a unified hierarchy a runtime switches controllers on at the root, for everybody; what was off is off again, unless somebody uses it.
controllers=/sys/fs/cgroup/cgroup.subtree_control
switched_on() { cat "$controllers" 2>/dev/null || :; }
switch_back() {
  for controller in $(switched_on); do
    case " $1 " in *" $controller "*) ;; *) echo "-$controller" 2>/dev/null >"$controllers" || : ;; esac
  done
}

if [ $# -eq 1 ]; then
  before=$(switched_on)
  echo waiting
  cat >/dev/null
  tries=50
  until [ -z "$(of "$1")" ] || [ $tries -eq 0 ]; do
    remove "$1"
    tries=$((tries - 1))
    [ -z "$(of "$1")" ] || sleep 0.1
  done
  switch_back "$before"
else
  of 'kata-lab-spec-*' | sed 's|.*/||' | sort -u | while read -r name; do alive "$name" || remove "$name"; done
fi
