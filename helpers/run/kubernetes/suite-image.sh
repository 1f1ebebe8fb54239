# Lays out the file system of an image of the suite: `suite-image.sh FOLDER CHECKOUT BUSYBOX KUBECTL NODE NPM`.
set -eu
folder=$1 checkout=$2 busybox=$3 kubectl=$4 node=$5 npm=$6
mkdir -p "$folder/bin" "$folder/usr/bin" "$folder/usr/lib/node_modules" "$folder/tmp" "$folder/proc" "$folder/sys" "$folder/dev" "$folder/etc" "$folder/root"
cp "$busybox" "$folder/bin/busybox"
for name in sh env cat uname sleep ps id hostname; do ln -s busybox "$folder/bin/$name"; done
ln -s /bin/busybox "$folder/usr/bin/env"
cp "$kubectl" "$folder/usr/bin/kubectl"
cp "$node" "$folder/usr/bin/node"
for name in setpriv flock; do cp "$(command -v $name)" "$folder/usr/bin/$name"; done
# vitest's bundler is a library of its own, which needs more than Node does
for program in "$node" "$(command -v setpriv)" "$(command -v flock)" "$checkout"/node_modules/@rolldown/binding-*/*.node; do
  ldd "$program" | grep -o '/[^ ]*' | while read -r library; do
    mkdir -p "$folder$(dirname "$library")"
    cp -L "$library" "$folder$library"
  done
done
cp -r "$npm" "$folder/usr/lib/node_modules/npm"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$folder/usr/bin/npm"
mkdir "$folder/kata-lab-spec"
for part in helpers specs snapshots package.json vitest.config.ts; do cp -r "$checkout/$part" "$folder/kata-lab-spec/$part"; done
mkdir "$folder/kata-lab-spec/node_modules"
# What only builders need stays out: it is two thirds of all
for package in "$checkout"/node_modules/*; do
  case ${package##*/} in node-linux-* | playwright-core | axe-core | typescript | @biomejs | @typescript | @types) continue ;; esac
  cp -r "$package" "$folder/kata-lab-spec/node_modules/"
done
