#!/usr/bin/env bash
# jsmidgen 0.1.8 (npm): toUint8Array and toBlob of a MIDI file are of the right length and all zeros, but for a byte
# here and there.
# Surprise: the README gives both as ways to have the bytes. toBytes is a string with a character for each byte, and
# Uint8Array.from reads each character as a number, in words: "M" is none, so 0, and "7" is 7 instead of 55. The string
# itself is right, and who writes it with the encoding "binary", as the first example does, has a file. In a browser the
# Blob is the way offered, and what is saved is refused by all players. The tracker has questions about saving from a
# browser (15, 41), neither names this.
# Seen for a note: 34 bytes, "MThd" in the string, 0, 0, 0, 0 in the array; for a track that is named "0123456789" the
# only bytes that are not 0 are 1 to 9. Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund jsmidgen@0.1.8 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const { File, MetaEvent, Track } = require("jsmidgen");

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

async function main() {
    const note = new File();
    note.addTrack(new Track().addNote(0, "c4", 64));
    const named = new File();
    named.addTrack(new Track().addEvent(new MetaEvent({ type: MetaEvent.TRACK_NAME, data: "0123456789" })));
    for (const [name, file, expected] of [["a note", note, ""], ["a name of digits", named, "1,2,3,4,5,6,7,8,9"]]) {
        const right = Buffer.from(file.toBytes(), "binary");
        const array = file.toUint8Array();
        const blob = new Uint8Array(await file.toBlob().arrayBuffer());
        const others = [...array].filter((byte) => byte !== 0).join();
        console.log(`jsmidgen 0.1.8: ${name}: the string has ${right.length} bytes from ${right.subarray(0, 4)},`);
        console.log(`    the array ${array.length} with "${others}" not 0, as the blob`);
        if (right.toString("latin1", 0, 4) !== "MThd") changed("the string was right.");
        if (array.length !== right.length) changed("the length was right.");
        if (others !== expected || String(array) !== String(blob)) changed(`"${expected}" was expected.`);
    }
}
main();
JAVASCRIPT
node run.js
