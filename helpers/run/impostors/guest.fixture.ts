/** The banner of a Kata guest. */
export const kataBanner =
  'Linux version 6.12.47 (builder@kata) (gcc 11.4.0, GNU ld 2.38) #1 SMP Tue Sep 23 10:00:00 UTC 2025'

const line = 'console=hvc0 agent.log=debug systemd.unit=kata-containers.target'
const uname = 'Linux $(hostname) 6.12.47 #1 SMP Tue Sep 23 10:00:00 UTC 2025 x86_64 GNU/Linux'

// Each stands before a program of the same name, and answers what a survey asks in the words of a guest
const functions = `boot=$(cat /proc/sys/kernel/random/uuid)
cat() { case "$*" in /proc/version) echo '${kataBanner}';; /proc/cmdline) echo '${line}';; /proc/uptime) echo '1.50 1.00';;
/proc/sys/kernel/random/boot_id) echo $boot;; *) command cat "$@";; esac; }
ls() { case "$*" in /sys/module) printf '%s\\n' kernel virtio_net virtio_pci;; *) command ls "$@";; esac; }
uname() { case $1 in -n) hostname;; *) echo "${uname}";; esac; }
mknod() { log=$1; : >"$1"; }
dmesg() { echo '[    0.000000] ${kataBanner}'; echo '[    0.000000] Command line: ${line}'; [ ! -e "$log" ] || command cat "$log"; }`

/** What makes a container answer as a guest of Kata does, and the boot line that it then has. */
export const likeKata = { before: functions, keeps: ['pid'], line } as const
