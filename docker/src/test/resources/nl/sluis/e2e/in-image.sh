#!/bin/sh
# WORKDIR=… in-image.sh ROOT WRITABLE USER PATH -- COMMAND…   with FROM:TO:ro|rw on standard input, one a line
#
# Runs a command as the first process of mount and pid namespaces of its own, in ROOT with /usr of this machine as its base. Where a
# container engine would give it its devices, they are there; all else is read-only unless WRITABLE is yes.
set -eu
root=$1 writable=$2 user=$3 path=$4
shift 5
mount --make-rprivate /
mount --bind "$root" "$root"
mkdir -p "$root/usr" "$root/proc" "$root/dev" "$root/tmp" "$root/etc" "$root/run" "$root/opt/java/openjdk"
chmod 1777 "$root/tmp"
for name in bin sbin lib lib64; do
  [ -L "$root/$name" ] || [ -e "$root/$name" ] || ln -s "usr/$name" "$root/$name"
done
printf '127.0.0.1 localhost\n' >"$root/etc/hosts"
put() {
  mkdir -p "$root$2" 2>/dev/null || true
  if [ -f "$1" ] && [ ! -f "$root$2" ]; then rmdir "$root$2" && : >"$root$2"; fi
  mount --bind "$1" "$root$2"
  if [ "$3" = ro ]; then mount -o remount,bind,ro "$root$2"; fi
}
put /usr /usr ro
while IFS=: read -r from to how; do put "$from" "$to" "$how"; done
mount -t tmpfs -o mode=755 none "$root/dev"
for device in null zero random urandom; do
  : >"$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mount -o remount,ro "$root/dev"
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
if [ "$writable" != yes ]; then mount -o remount,bind,ro "$root"; fi
exec chroot --userspec="$user" "$root" /usr/bin/env -i "PATH=$path" LANG=C.UTF-8 /bin/sh -c 'cd "$0" && exec "$@"' "$WORKDIR" "$@" </dev/null
