/** Facts of a real Kata host: Kata 3.22.0, Go shim, QEMU 10.0.2, on Debian 12 (our own recording). */
const builtByDebian =
  'Linux version 6.1.0-56-amd64 (debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14+deb12u1) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40) #1 SMP PREEMPT_DYNAMIC Debian 6.1.192-2 (2026-11-16)'
const builtForKata =
  'Linux version 6.12.117 (root@kata-build) (gcc (Debian 12.2.0-14+deb12u1) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40) #1 SMP Tue Nov 24 09:53:49 UTC 2026'
const hostCmdline =
  'root=/dev/vda rw console=ttyS0 net.ifnames=0 mitigations=off nowatchdog nokaslr tsc=reliable audit=0'
const kataCmdline =
  'tsc=reliable no_timer_check rcupdate.rcu_expedited=1 i8042.direct=1 i8042.dumbkbd=1 i8042.nopnp=1 i8042.noaux=1 noreplace-smp reboot=k cryptomgr.notests net.ifnames=0 pci=lastbus=0 root=/dev/pmem0p1 rootflags=dax,data=ordered,errors=remount-ro ro rootfstype=ext4 console=hvc0 console=hvc1 quiet systemd.show_status=false panic=1 nr_cpus=2 selinux=0 systemd.unit=kata-containers.target systemd.mask=systemd-networkd.service systemd.mask=systemd-networkd.socket scsi_mod.scan=none cgroup_no_v1=all systemd.unified_cgroup_hierarchy=1'
const kataModules =
  '8250 acpi acpiphp blk_cgroup block brd bridge button clocksource cpufreq cpuidle cryptomgr erofs firmware_class fuse ip_set ip_vs ip_vs_ftp ipv6 kernel keyboard loop memory_hotplug microcode msr netfs nf_conntrack nf_conntrack_amanda nf_conntrack_ftp nf_conntrack_h323 nf_conntrack_irc nf_conntrack_netbios_ns nf_conntrack_sane nf_conntrack_sip nf_conntrack_snmp nf_conntrack_tftp nfit nmi_backtrace overlay page_reporting pci_hotplug pcie_aspm pciehp printk processor random rcupdate rcutree rng_core scsi_mod secretmem shpchp spurious srcutree vfio vfio_iommu_type1 vfio_pci virtio_blk virtio_mem virtio_mmio virtio_net virtio_pci virtio_pci_legacy_dev virtio_pci_modern_dev virtio_scsi vsock vt workqueue xt_recent xz_dec'
const hostModules =
  '8250 9p 9pnet 9pnet_virtio acpi acpiphp act_mirred aesni_intel ahci apparmor autofs4 binfmt_misc blk_cgroup block bochs br_netfilter bridge button ccp cdrom cfg80211 clocksource cls_u32 configfs cpufreq cpuidle cpuidle_haltpoll crc16 crc32_pclmul crc32c_generic crc32c_intel crct10dif_common crct10dif_pclmul cryptd crypto_simd cryptomgr cxl_core device_hmem dm_mod drm drm_kms_helper drm_ttm_helper drm_vram_helper dynamic_debug edac_core efi_pstore evdev ext4 failover fb firmware_class fscache fscrypto fuse ghash_clmulni_intel gpiolib_acpi grant_table i2c_i801 i2c_smbus i8042 iTCO_vendor_support iTCO_wdt ima intel_idle intel_pmc_bxt intel_rapl_common intel_rapl_msr ip_tables ipv6 irqbypass jbd2 kernel keyboard kvm kvm_amd libahci libata libcrc32c llc loop lpc_ich mbcache memory_hotplug module mousedev net_failover netfs netpoll nf_conntrack nf_defrag_ipv4 nf_defrag_ipv6 nf_nat nf_tables nfnetlink nft_chain_nat nft_compat nmi_backtrace overlay page_alloc page_reporting parport parport_pc pci_hotplug pcie_aspm pciehp pcspkr ppdev printk processor psmouse pstore qemu_fw_cfg random rcupdate rcutree rfkill rng_core rtc_cmos sch_ingress scsi_common scsi_mod secretmem serio_raw sg sha1_ssse3 sha256_ssse3 sha512_generic sha512_ssse3 shpchp spidev spurious sr_mod srcutree stp suspend syscall sysrq tap tcp_cubic thermal tpm tpm_crb tpm_tis tpm_tis_core ttm tun veth vhost vhost_iotlb vhost_net vhost_vsock virtio virtio_blk virtio_net virtio_pci virtio_pci_legacy_dev virtio_pci_modern_dev virtio_ring virtio_rng vmw_vsock_virtio_transport_common vsock vsock_diag vt watchdog workqueue x_tables xen xen_kbdfront xfrm_algo xfrm_user xt_MASQUERADE xt_addrtype xt_comment xt_conntrack xt_mark xt_multiport xt_nat xt_tcpudp xz_dec zswap'

const eth = (address: string) => [
  { name: 'lo', addresses: ['127.0.0.1/8', '::1/128'] },
  { name: 'eth0', addresses: [address] },
]

/** What the host answered, probe by probe. */
export const host = {
  kernel: {
    release: '6.1.0-56-amd64',
    build: '#1 SMP PREEMPT_DYNAMIC Debian 6.1.192-2 (2026-11-16)',
    banner: builtByDebian,
  },
  'boot-id': 'cdc4a812-d8bc-4509-a7c5-fd5be5215299',
  cmdline: hostCmdline,
  modules: hostModules.split(' '),
  entries: { processes: 97, other: 59 },
  interfaces: eth('10.0.2.15/24'),
}

/** What a runc container answered. */
export const runc = {
  ...host,
  entries: { processes: 1, other: 57 },
  interfaces: eth('10.4.0.24/24'),
  vmm: { process: 'absent', descriptors: [] },
}

/** What a Kata container answered. */
export const kata = {
  kernel: { release: '6.12.117', build: '#1 SMP Tue Nov 24 09:53:49 UTC 2026', banner: builtForKata },
  'boot-id': '534fffe5-b986-4410-8d8c-289ffa7238fd',
  cmdline: kataCmdline,
  modules: kataModules.split(' '),
  entries: { processes: 1, other: 53 },
  interfaces: eth('10.4.0.66/24'),
  vmm: { process: 'qemu-system-x86', descriptors: ['anon_inode:kvm-vm', 'anon_inode:kvm-vcpu:0'] },
}

/** What gVisor answers, whatever host it is on: its own constants. */
export const gvisor = {
  kernel: {
    release: '4.4.0',
    build: '#1 SMP Sun Jan 10 15:06:54 PST 2016',
    banner: 'Linux version 4.4.0 #1 SMP Sun Jan 10 15:06:54 PST 2016',
  },
  'boot-id': '0b7d9a56-2f4e-4c1d-9a37-51f2c0a4d8e3',
  cmdline: 'BOOT_IMAGE=/vmlinuz-4.4.0-gvisor quiet',
  modules: [],
  entries: { processes: 1, other: 22 },
  interfaces: [{ name: 'eth0', addresses: ['10.4.0.7/24'] }],
}
