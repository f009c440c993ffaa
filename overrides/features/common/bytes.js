/*
  Numbers of so many bits in a row, as bytes, and bytes as base64url (RFC 4648, 5): what links are made of that hold all that they tell behind their `#`.
  `crc` is CRC-16/CCITT-FALSE. What can't be read raises RangeError.
*/
window.rp = window.rp || {};
rp.bytes = (function () {
  const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  function crc(bytes) {
    let sum = 0xffff;
    for (const byte of bytes) {
      sum ^= byte << 8;
      for (let n = 0; n < 8; n++) sum = (sum & 0x8000 ? (sum << 1) ^ 0x1021 : sum << 1) & 0xffff;
    }
    return sum;
  }

  function writer() {
    const bits = [];
    return {
      put(value, width) {
        for (let n = width - 1; n >= 0; n--) bits.push(Math.floor(value / 2 ** n) % 2);
      },
      bytes() {
        while (bits.length % 8) bits.push(0);
        return Array.from({ length: bits.length / 8 }, (_, n) => bits.slice(8 * n, 8 * n + 8).reduce((sum, bit) => 2 * sum + bit, 0));
      },
    };
  }

  function reader(bytes) {
    let at = 0;
    return function take(width) {
      let value = 0;
      for (let n = 0; n < width; n++, at++) {
        if (at >= 8 * bytes.length) throw new RangeError("too short");
        value = 2 * value + ((bytes[at >> 3] >> (7 - (at & 7))) & 1);
      }
      return value;
    };
  }

  function toText(bytes) {
    let text = "";
    for (let n = 0; n < bytes.length; n += 3) {
      const [a, b, c] = [bytes[n], bytes[n + 1], bytes[n + 2]];
      text += BASE64[a >> 2] + BASE64[((a & 3) << 4) | (b >> 4)];
      if (b !== undefined) text += BASE64[((b & 15) << 2) | (c >> 6)];
      if (c !== undefined) text += BASE64[c & 63];
    }
    return text;
  }

  function toBytes(text) {
    const bits = Array.from(text, letter => BASE64.indexOf(letter));
    if (bits.includes(-1) || text.length % 4 === 1) throw new RangeError("no base64url");
    const bytes = [];
    for (let n = 0; n + 1 < bits.length; n += 4) {
      bytes.push((bits[n] << 2) | (bits[n + 1] >> 4));
      if (n + 2 < bits.length) bytes.push(((bits[n + 1] & 15) << 4) | (bits[n + 2] >> 2));
      if (n + 3 < bits.length) bytes.push(((bits[n + 2] & 3) << 6) | bits[n + 3]);
    }
    return bytes;
  }

  // What a text may stand for: itself, without the `0` behind it, with the sign that a program cut off, without signs that it put there.
  function meant(text) {
    const less = text.replace(/[-_]+$/, "");
    return [text, text.replace(/([-_])0$/, "$1"), `${text}-`, `${text}_`, less, less.replace(/([-_])0$/, "$1")];
  }

  // Bytes with their sum → text, and such a text → its bytes. One that is cut or mistyped is told from a whole one.
  function sealed(bytes) {
    const sum = crc(bytes);
    return toText([...bytes, sum >> 8, sum & 255]);
  }

  function opened(text) {
    const bytes = toBytes(text), sum = bytes.splice(-2);
    if (crc(bytes) !== sum[0] * 256 + sum[1]) throw new RangeError("another sum");
    return bytes;
  }

  // A text that may stand in a link: one that would end in `-` or `_` is cut off there by mail programs.
  function safe(text) {
    return /[-_]$/.test(text) ? `${text}0` : text;
  }

  // What stands behind the `#` of a link → what `parsed` makes of the text that it stands for, or {problem}: "damaged", "newer" or "long". `parsed` raises for what is
  // no such text; `newer` is the form of links of versions that are still to come. Never throws.
  function read(text, longest, newer, parsed) {
    if (text.length > longest) return { problem: "long" };
    if (newer.test(text)) return { problem: "newer" };
    for (const one of meant(text)) {
      try {
        return parsed(one);
      } catch (error) {
        // perhaps the next one
      }
    }
    return { problem: "damaged" };
  }

  // The id of a technique: six letters of 5 bits.
  const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

  function putId(out, id) {
    for (const letter of id) out.put(LETTERS.indexOf(letter), 5);
  }

  function takeId(take) {
    return Array.from({ length: 6 }, () => LETTERS[take(5)]).join("");
  }

  // A text: the number of its bytes in 11 bits, and UTF-8.
  function putText(out, text) {
    const written = new TextEncoder().encode(text);
    out.put(written.length, 11);
    for (const byte of written) out.put(byte, 8);
  }

  function takeText(take) {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from({ length: take(11) }, () => take(8)));
  }

  return { crc, writer, reader, sealed, opened, safe, read, putId, takeId, putText, takeText };
})();
