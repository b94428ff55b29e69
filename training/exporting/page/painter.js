// Paints pictures of a generator that is written down as a list of steps: the same as
// training/exporting/plain_graph.py says, in plain JavaScript. Maps are kept place by place, their features
// side by side. Latents come from seeds as in training/latents.py, so a seed gives the picture of that seed.

"use strict";

const vector = (data) => ({ data: Float32Array.from(data), c: data.length, h: 1, w: 1, flat: true });
const map = (c, h, w) => ({ data: new Float32Array(c * h * w), c, h, w, flat: false });
const changed = (x, data) => ({ data, c: x.c, h: x.h, w: x.w, flat: x.flat });

const KINDS = {
  slice: (x, _, step) => vector(x.data.subarray(step.start, step.stop)),
  linear: (x, _, step, weight, bias) => {
    const rows = weight.length / x.c;
    const y = new Float32Array(rows);
    for (let o = 0; o < rows; o++) {
      let sum = bias ? bias[o] : 0;
      for (let i = 0, at = o * x.c; i < x.c; i++) sum += weight[at + i] * x.data[i];
      y[o] = sum;
    }
    return vector(y);
  },
  // Each place of the map adds its share to its surroundings. Weights are [k, k, I, O] here.
  spread: (x, _, step, weight, bias) => {
    const { stride, padding, more, size } = step;
    const outputs = weight.length / (size * size * x.c);
    const grown = (side) => (side - 1) * stride - 2 * padding + size + more;
    const y = filled(map(outputs, grown(x.h), grown(x.w)), bias);
    for (let row = 0; row < x.h; row++)
      for (let column = 0; column < x.w; column++)
        for (let dy = 0; dy < size; dy++)
          for (let dx = 0; dx < size; dx++) {
            const r = row * stride - padding + dy, c = column * stride - padding + dx;
            if (r < 0 || c < 0 || r >= y.h || c >= y.w) continue;
            add(x, (row * x.w + column) * x.c, y, (r * y.w + c) * outputs, weight, (dy * size + dx) * x.c * outputs);
          }
    return y;
  },
  conv: (x, _, step, weight, bias) => {
    const { padding, size } = step;
    const outputs = weight.length / (size * size * x.c);
    const left = (side) => side + 2 * padding - size + 1;
    const y = filled(map(outputs, left(x.h), left(x.w)), bias);
    for (let row = 0; row < y.h; row++)
      for (let column = 0; column < y.w; column++)
        for (let dy = 0; dy < size; dy++)
          for (let dx = 0; dx < size; dx++) {
            const r = row - padding + dy, c = column - padding + dx;
            if (r < 0 || c < 0 || r >= x.h || c >= x.w) continue;
            add(x, (r * x.w + c) * x.c, y, (row * y.w + column) * outputs, weight, (dy * size + dx) * x.c * outputs);
          }
    return y;
  },
  relu: (x) => changed(x, x.data.map((v) => (v > 0 ? v : 0))),
  tanh: (x) => changed(x, x.data.map(Math.tanh)),
  sigmoid: (x) => changed(x, x.data.map((v) => 1 / (1 + Math.exp(-v)))),
  uniform: (x) => changed(x, x.data.map((v) => erf(v / Math.SQRT2))),
  scale: (x, _, step) => changed(x, x.data.map((v) => v * step.factor + step.plus)),
  shape: (x, _, step) => {
    const { channels, height, width } = step;
    const y = map(channels, height, width), places = height * width;
    for (let c = 0; c < channels; c++)
      for (let place = 0; place < places; place++) y.data[place * channels + c] = x.data[c * places + place];
    return y;
  },
  join: (x, other) => {
    if (x.flat) return vector([...x.data, ...other.data]);
    const y = map(x.c + other.c, x.h, x.w);
    for (let place = 0; place < x.h * x.w; place++) {
      y.data.set(x.data.subarray(place * x.c, (place + 1) * x.c), place * y.c);
      const from = other.flat ? 0 : place * other.c;
      y.data.set(other.data.subarray(from, from + other.c), place * y.c + x.c);
    }
    return y;
  },
  steer: (x, of) => {
    const y = map(x.c, x.h, x.w);
    for (let at = 0; at < y.data.length; at++) {
      const c = at % x.c, value = x.data[at] * (1 + of.data[c]) + of.data[x.c + c];
      y.data[at] = value > 0 ? value : 0;
    }
    return y;
  },
  add: (x, other) => changed(x, x.data.map((v, at) => v + other.data[at])),
  enlarge: (x) => {
    const y = map(x.c, 2 * x.h, 2 * x.w);
    for (let row = 0; row < y.h; row++)
      for (let column = 0; column < y.w; column++) {
        const [above, below, down] = between(row, x.h), [left, right, along] = between(column, x.w);
        for (let c = 0; c < x.c; c++) {
          const at = (r, k) => x.data[(r * x.w + k) * x.c + c];
          const top = at(above, left) * (1 - along) + at(above, right) * along;
          const bottom = at(below, left) * (1 - along) + at(below, right) * along;
          y.data[(row * y.w + column) * x.c + c] = top * (1 - down) + bottom * down;
        }
      }
    return y;
  },
};

// Which two of `side` places an enlarged one lies between, and how far from the first.
function between(place, side) {
  const at = Math.max(0, (place + 0.5) / 2 - 0.5), first = Math.floor(at);
  return [first, Math.min(first + 1, side - 1), at - first];
}

// Add what the features of one place give to the features of another, by a matrix [I, O] of the weights.
function add(x, from, y, to, weight, at) {
  const inputs = x.c, outputs = y.c, source = x.data, target = y.data;
  for (let i = 0; i < inputs; i++) {
    const value = source[from + i];
    if (value !== 0) for (let o = 0, w = at + i * outputs; o < outputs; o++) target[to + o] += value * weight[w + o];
  }
}

function filled(y, bias) {
  if (bias) for (let at = 0; at < y.data.length; at += y.c) y.data.set(bias, at);
  return y;
}

function toPixels(x) {
  const pixels = new Uint8ClampedArray(x.h * x.w * 4);
  for (let place = 0; place < x.h * x.w; place++) {
    for (let c = 0; c < 3; c++)
      pixels[4 * place + c] = Math.floor(x.data[place * x.c + (x.c === 3 ? c : 0)] * 127.5 + 128);
    pixels[4 * place + 3] = 255;
  }
  return pixels;
}

// Abramowitz and Stegun, "Handbook of Mathematical Functions", 7.1.26: nowhere off by more than 1.5e-7.
function erf(x) {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const sum = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(x) * (1 - sum * Math.exp(-x * x));
}

class Painter {
  // `model` is the JSON that web_page.py writes, `base64` its weights.
  constructor(model, base64) {
    this.model = model;
    const bytes = fromBase64(base64);
    this.weights = model.weights.map((each) => unpacked(bytes, each));
  }

  // Return the latent of a picture of a seed, as it is where all is even: Float32Array [Z].
  latent(seed, index) {
    return latent(seed, index, this.model.z_dim);
  }

  // Paint a latent with a label: Uint8ClampedArray [H * W * 4], as a canvas takes it.
  paint(z, label) {
    const values = { z: vector(z), label: vector(label || []) };
    for (const step of this.model.steps) {
      const [x, other] = step.inputs.map((name) => values[name]);
      const weight = step.weight === undefined ? null : this.weights[step.weight];
      const bias = step.bias === undefined ? null : this.weights[step.bias];
      values[step.output] = KINDS[step.kind](x, other, step, weight, bias);
    }
    return toPixels(values[this.model.result]);
  }
}

// -- LATENTS: the Mersenne twister and the polar method, as numpy's RandomState has them for ever --

function latent(seed, index, length) {
  const low = (value) => value % 4294967296, high = (value) => Math.floor(value / 4294967296);
  const chance = twister([low(seed), high(seed), low(index), high(index)]);
  const z = new Float32Array(length);
  for (let at = 0; at < length; at += 2) {
    let x, y, square;
    do {
      x = 2 * chance() - 1;
      y = 2 * chance() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    z[at] = factor * y;
    if (at + 1 < length) z[at + 1] = factor * x;
  }
  return z;
}

function twister(key) {
  const N = 624, state = new Uint32Array(N);
  state[0] = 19650218;
  for (let i = 1; i < N; i++) state[i] = Math.imul(1812433253, state[i - 1] ^ (state[i - 1] >>> 30)) + i;
  let i = 1, j = 0;
  for (let count = Math.max(N, key.length); count; count--) {
    state[i] = (state[i] ^ Math.imul(state[i - 1] ^ (state[i - 1] >>> 30), 1664525)) + key[j] + j;
    j = (j + 1) % key.length;
    if (++i >= N) [state[0], i] = [state[N - 1], 1];
  }
  for (let count = N - 1; count; count--) {
    state[i] = (state[i] ^ Math.imul(state[i - 1] ^ (state[i - 1] >>> 30), 1566083941)) - i;
    if (++i >= N) [state[0], i] = [state[N - 1], 1];
  }
  state[0] = 0x80000000;
  let at = N;
  function word() {
    if (at >= N) {
      for (let k = 0; k < N; k++) {
        const y = (state[k] & 0x80000000) | (state[(k + 1) % N] & 0x7fffffff);
        state[k] = state[(k + 397) % N] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
      }
      at = 0;
    }
    let y = state[at++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }
  return () => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992;
}

// -- WEIGHTS --

function fromBase64(text) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const values = new Uint8Array(128);
  for (let at = 0; at < 64; at++) values[letters.charCodeAt(at)] = at;
  const length = text.length, bytes = new Uint8Array((length / 4) * 3);
  for (let from = 0, to = 0; from < length; from += 4) {
    const four =
      (values[text.charCodeAt(from)] << 18) | (values[text.charCodeAt(from + 1)] << 12) |
      (values[text.charCodeAt(from + 2)] << 6) | values[text.charCodeAt(from + 3)];
    bytes[to++] = four >> 16;
    bytes[to++] = (four >> 8) & 255;
    bytes[to++] = four & 255;
  }
  return bytes;
}

// Read numbers of 16 or 32 bits, little-endian.
function unpacked(bytes, { offset, count, bits }) {
  const view = new DataView(bytes.buffer), numbers = new Float32Array(count);
  for (let at = 0; at < count; at++)
    numbers[at] = bits === 32 ? view.getFloat32(offset + 4 * at, true) : half(view.getUint16(offset + 2 * at, true));
  return numbers;
}

function half(bits) {
  const sign = bits >> 15 ? -1 : 1, exponent = (bits >> 10) & 31, rest = bits & 1023;
  return sign * (exponent ? (1 + rest / 1024) * 2 ** (exponent - 15) : rest * 2 ** -24);
}
