#!/usr/bin/env bash
# Builds a Kafka image FROM scratch: a JRE linked from JDK 25, Kafka's jars from Maven, bash, sleep and their libraries.
# usage: build.sh IMAGE    (JAVA_HOME may name the JDK; DOCKER_HOST the engine)
set -euo pipefail
image=${1:?usage: build.sh IMAGE}
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../../../../.." && pwd)

# What a broker uses of the JDK.
MODULES=java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi,java.scripting
MODULES+=,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.crypto.ec,jdk.management,jdk.security.auth,jdk.unsupported

jdk=
for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/* "$HOME"/.jdks/*; do
  if [ -x "$candidate/bin/jlink" ] && grep -q '^JAVA_VERSION="25' "$candidate/release" 2>/dev/null; then
    jdk=$candidate
    break
  fi
done
[ -n "$jdk" ] || { echo "build.sh: no JDK 25 with jlink found; set JAVA_HOME" >&2; exit 1; }

context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
root=$context/root
mkdir -p "$root"/{bin,tmp,var/kafka,etc/kafka/docker,mnt/shared/config,opt/kafka/config}
chmod 1777 "$root/tmp"

"$jdk/bin/jlink" --add-modules "$MODULES" --strip-debug --no-header-files --no-man-pages --output "$root/opt/java"
"$project/mvnw" -q -B -ntp -f "$here/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$root/opt/kafka/libs"
cp /bin/bash /bin/sleep "$root/bin/"
ln -s bash "$root/bin/sh"
# The loader and the C libraries of all that, where the loader looks for them.
find "$root/bin" "$root/opt/java" -type f \( -perm -u+x -o -name '*.so' \) -exec ldd {} + 2>/dev/null \
  | awk '$2 == "=>" && $3 ~ "^/" { print $3 } $1 ~ "^/.*/ld-linux" { print $1 }' | grep -v "^$root" | sort -u | while read -r library; do
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done
cp "$here/run" "$root/etc/kafka/docker/run"
cp "$here/logback.xml" "$root/etc/kafka/logback.xml"
printf 'process.roles=broker,controller\n' >"$root/etc/kafka/docker/server.properties"
cp "$here/Dockerfile" "$context/"
chmod 755 "$root/etc/kafka/docker/run"
DOCKER_BUILDKIT=0 docker build -q -t "$image" "$context" >/dev/null
