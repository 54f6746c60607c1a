// Computes the proof on this page again from what the page shows, with the browser's own
// cryptography: leaf hash, path to the root (RFC 9162, 2.1.3.2), checkpoint and Ed25519 signature.
"use strict";
(function () {
  const part = document.getElementById("proef");
  const button = document.getElementById("reken");
  const end = document.getElementById("slot");
  const words = part.dataset;
  const utf8 = new TextEncoder();

  function bytes(base64) {
    return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  }
  function base64(array) {
    return btoa(String.fromCharCode.apply(null, array));
  }
  function joined(...parts) {
    const all = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
    let at = 0;
    for (const one of parts) {
      all.set(one, at);
      at += one.length;
    }
    return all;
  }
  async function sha256(array) {
    return new Uint8Array(await crypto.subtle.digest("SHA-256", array));
  }
  function node(left, right) {
    return sha256(joined(Uint8Array.of(1), left, right));
  }
  function step(name) {
    return part.querySelector('[data-stap="' + name + '"]');
  }
  function tell(name, good, text) {
    const line = step(name);
    line.dataset.goed = String(good);
    line.querySelector(".uitkomst").textContent = text;
  }
  function sum(text) {
    const line = document.createElement("li");
    const code = document.createElement("code");
    code.textContent = text;
    line.append(code);
    step("pad").querySelector(".sums").append(line);
  }

  async function climb(leaf) {
    let at = BigInt(words.plaats);
    let last = BigInt(words.bladen) - 1n;
    let hash = leaf;
    for (const code of document.querySelectorAll("#pad code")) {
      const sibling = bytes(code.textContent);
      if (last === 0n) {
        return null;
      }
      if ((at & 1n) === 1n || at === last) {
        hash = await node(sibling, hash);
        sum(words.links + " → " + base64(hash));
        while ((at & 1n) === 0n && at !== 0n) {
          at >>= 1n;
          last >>= 1n;
        }
      } else {
        hash = await node(hash, sibling);
        sum(words.rechts + " → " + base64(hash));
      }
      at >>= 1n;
      last >>= 1n;
    }
    return last === 0n ? hash : null;
  }

  async function signed(note) {
    const [name, id, material] = words.sleutel.split("+", 2).concat(
      words.sleutel.split("+").slice(2).join("+"));
    const key = bytes(material);
    const blank = note.lastIndexOf("\n\n");
    const text = utf8.encode(note.slice(0, blank + 1));
    const prefix = "\u2014 " + name + " ";
    for (const line of note.slice(blank + 2).split("\n")) {
      if (!line.startsWith(prefix)) {
        continue;
      }
      const blob = bytes(line.slice(prefix.length));
      const hex = Array.from(blob.slice(0, 4), (b) => b.toString(16).padStart(2, "0")).join("");
      if (hex !== id || key[0] !== 1) {
        continue;
      }
      const own = await crypto.subtle.importKey("raw", key.slice(1), "Ed25519", false, ["verify"]);
      return crypto.subtle.verify("Ed25519", own, blob.slice(4), text);
    }
    return null;
  }

  async function compute() {
    button.disabled = true;
    step("pad").querySelector(".sums").replaceChildren();
    end.textContent = words.bezig;
    delete end.dataset.goed;
    let good = false;
    try {
      const raw = utf8.encode(document.getElementById("blad").textContent);
      const leaf = await sha256(joined(Uint8Array.of(0), raw));
      tell("blad", true, base64(leaf));
      const root = await climb(leaf);
      tell("pad", root !== null, root === null ? words.fout : base64(root));
      const note = document.getElementById("controlepunt").textContent;
      const lines = note.split("\n");
      const same = root !== null && lines[1] === words.bladen && lines[2] === base64(root);
      tell("wortel", same, lines[2]);
      const signature = await signed(note);
      tell("handtekening", signature === true,
        signature === null ? words.geen : signature ? "Ed25519 ✓" : words.fout);
      good = same && signature === true;
      end.textContent = good ? words.goed : words.fout;
    } catch (failure) {
      end.textContent = words.kanNiet;
    }
    end.dataset.goed = String(good);
    button.disabled = false;
  }

  document.getElementById("zonder-script").hidden = true;
  button.hidden = false;
  button.addEventListener("click", compute);
})();
