#!/bin/sh
# Makes what a gateway starts faster with, in the image: the cache of the JVM and the proof of the shipped rules, as ./sluis warm does.
set -eu

# Both are held against the time of each jar, and layers of an image keep whole seconds.
find app -name '*.jar' -exec touch -d '2000-01-01 00:00:00 UTC' {} +
# In one order: a folder read in another order would be another class path, for which the cache does not count.
printf -- '-cp "%s"\n' "$(echo app/*.jar | tr ' ' ':')" >docker/classpath

java @docker/jvm.options @docker/classpath "-Dsluis.root=$PWD" -Dsluis.record=/tmp/recorded nl.sluis.app.Main demo
java @docker/jvm.options @docker/classpath -XX:AOTMode=create -XX:AOTConfiguration=/tmp/recorded -XX:AOTCache=sluis.aot
mv docker/target/proofs app/proofs
rm -rf docker/target docker/warm.sh /tmp/recorded
# Nobody who runs it writes here.
chmod -R a=rX,u+w .
