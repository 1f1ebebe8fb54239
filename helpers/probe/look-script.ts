/** Its last line: without it the look was cut. */
export const endOfLook = 'look complete'

/**
 * Looks at /proc of the host; POSIX sh, needs root. Standard input is `ID AGE DAEMON`: the container's id comes this way, so that no
 * process of the look carries it in its command line; what descends from the look itself is left out all the same. DAEMON is the
 * process id of containerd, 0 where it is not known: then the look's own root and namespace stand for the daemon's. A name in the list of
 * descriptors may be made up (`x -> anon_inode:kvm-vm`, or so after a line end), so each that speaks of KVM is read by itself. A slow host
 * takes a tenth of a second to start a program: the shell does itself what it can.
 */
export const lookScript = `newline='
'; read -r id age daemon; echo "container $id"; echo "age $age"; cd /proc || exit
[ "\${daemon:-0}" = 0 ] && daemon=self; home=$(stat -L -c '%d:%i' "$daemon/root/" "$daemon/ns/pid") || exit
pids=$(for file in "/run/vc/vm/$id"/*pid "/run/kata/$id"/*pid; do [ ! -f "$file" ] || cat "$file"; done)
for p in $pids; do echo "pidfile $p"; done
tied=$({ echo "$id" | grep -l -F -f - [0-9]*/cmdline [0-9]*/cgroup 2>/dev/null | sed 's|/.*||; s/^/named /'
for p in $pids; do echo "named $p"; done
cat [0-9]*/stat 2>/dev/null | sed -n 's/^\\([0-9]*\\) (.*) [A-Za-z] \\([0-9]*\\) .*/stat \\1 \\2/p'; } | awk -v self=$$ '
$1 == "named" { tied[$2] } $1 == "stat" { parent[$2] = $3 }
END { delete tied[1]; delete tied[2]
do { more = 0; for (p in parent) if (!(p in tied) && (parent[p] in tied)) { tied[p]; more = 1 } } while (more)
for (p in tied) { q = p; while (q in parent && q != self) q = parent[q]; if (q != self) print p } }' | sort -n)
same() { [ "$1" = "$2" ] && echo same || echo other; }
hashed=''; hash() { case $hashed in *"<$1 "*) sum=\${hashed#*"<$1 "}; sum=\${sum%%>*};;
*) sum=$(openssl dgst -sha256 -r "$2/exe" 2>/dev/null || sha256sum "$2/exe") || return; sum=\${sum%% *}; hashed="$hashed<$1 $sum>";; esac; echo "sha256 $sum"; }
for p in $tied; do
if ! held=$(ls -l "$p/fd" 2>&1); then
[ -e "$p/stat" ] || { echo "gone $p"; continue; }
case $held in *'ermission denied'*) echo "denied $p"; continue;; esac; fi
{ read -r stat <"$p/stat"; } 2>/dev/null || { echo "gone $p"; continue; }
comm=\${stat#*(}; comm=\${comm%)*}; set -- \${stat##*) }
echo "process $p"; echo "parent $2"; echo "started \${20}"; printf 'comm %s\\n' "$comm"
exe=$(readlink -n "$p/exe"; echo .); exe=\${exe%.}; file=$exe
case $exe in *"$newline"*) exe=$(printf '%s.' "$exe" | tr '\\n' ' '); exe=\${exe%.};; esac; printf 'exe %s\\n' "$exe"
own=$(stat -L -c '%d:%i' "$p/root/" "$p/ns/pid" 2>/dev/null); at=$(stat -L -c '%d:%i' "$p/exe" 2>/dev/null)
if [ -n "$file" ] && [ -n "$own" ] && [ -n "$at" ]; then
root=$(same "\${own%%"$newline"*}" "\${home%%"$newline"*}"); pids=$(same "\${own##*"$newline"}" "\${home##*"$newline"}")
there=$(same "$at" "$(stat -L -c '%d:%i' "$daemon/root$file" 2>/dev/null)"); echo "place root $root pids $pids file $there"
case "$root $pids $there $held" in *other*|*kvm-vm*) hash "$at" "$p";; esac; fi
{ while IFS= read -r line; do printf 'cgroup %s\\n' "$line"; done <"$p/cgroup"; } 2>/dev/null
huge=''; { while read -r key kib _; do case $key in Pss:) echo "pss $kib";; *_Hugetlb:) huge=$((huge + kib));; esac; done <"$p/smaps_rollup"; } 2>/dev/null; [ -z "$huge" ] || echo "huge $huge"
head -c 16384 "$p/cmdline" 2>/dev/null | tr '\\n\\0' ' \\n' | sed 's/^/arg /'
case $held in *kvm*) for fd in $(echo "$held" | sed -n 's/^.* \\([0-9][0-9]*\\) -> .*kvm.*$/\\1/p' | sort -n -u); do to=$(readlink "$p/fd/$fd" | tr '\\n' ' '); to=\${to% }
case $to in /dev/kvm|anon_inode:kvm-*|'anon_inode:[kvm-'*) echo "fd $to";; esac; done;; esac
done
echo '${endOfLook}'`
