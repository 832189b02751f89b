// Bitcoin's consensus arithmetic (spec 1.1). Integers where the network uses integers.
import { EXACT_HASHES_PER_DIFFICULTY, HASHES_PER_DIFFICULTY, SECONDS_PER_BLOCK } from "../base/units.ts"

export const HALVING_BLOCKS = 210_000
export const RETARGET_BLOCKS = 2016
const TARGET_SPAN = 1_209_600n // [s] 2016 blocks of 600 s
const MAX_TARGET = 0xffffn << 208n // difficulty 1
const POW_LIMIT = MAX_TARGET

/** Block subsidy in satoshi at a height (1.1). */
export function subsidySats(height: number): number {
  const era = Math.floor(height / HALVING_BLOCKS)
  return era >= 64 ? 0 : Number(5_000_000_000n >> BigInt(era))
}

/** All satoshi created up to and including a height. */
export function issuedSats(height: number): number {
  let total = 0
  for (let first = 0; first <= height; first += HALVING_BLOCKS) {
    const blocks = Math.min(height - first + 1, HALVING_BLOCKS)
    total += blocks * subsidySats(first)
  }
  return total
}

/** Target of compact bits: mantissa * 256^(exponent - 3). */
export function targetOfBits(bits: number): bigint {
  const exponent = BigInt(bits >>> 24)
  const mantissa = BigInt(bits & 0x7fffff)
  return exponent <= 3n ? mantissa >> (8n * (3n - exponent)) : mantissa << (8n * (exponent - 3n))
}

/** Compact bits of a target, as the network rounds it. */
export function bitsOfTarget(target: bigint): number {
  let size = BigInt(Math.ceil(target.toString(2).length / 8))
  let mantissa = size <= 3n ? target << (8n * (3n - size)) : target >> (8n * (size - 3n))
  if (mantissa & 0x800000n) {
    mantissa >>= 8n
    size += 1n
  }
  return Number((size << 24n) | mantissa)
}

export function difficultyOfBits(bits: number): number {
  const exponent = bits >>> 24
  const mantissa = bits & 0xffffff
  let difficulty = 0xffff / mantissa
  for (let shift = exponent; shift < 29; shift++) difficulty *= 256
  for (let shift = exponent; shift > 29; shift--) difficulty /= 256
  return difficulty
}

/** Bits after a period of `seconds` between the first and last of its 2016 blocks (1.3). */
export function retarget(bits: number, seconds: number): number {
  const span = BigInt(Math.min(Math.max(seconds, 302_400), 4_838_400))
  const next = (targetOfBits(bits) * span) / TARGET_SPAN
  return bitsOfTarget(next > POW_LIMIT ? POW_LIMIT : next)
}

/** Network hashrate [H/s] that keeps blocks on schedule at a difficulty; `exact` uses 2^48/65535 hashes. */
export function networkHashesPerS(difficulty: number, exact = false): number {
  return (difficulty * (exact ? EXACT_HASHES_PER_DIFFICULTY : HASHES_PER_DIFFICULTY)) / SECONDS_PER_BLOCK
}

/** Blocks expected from a hashrate in a time (1.4); Poisson in fact. */
export function expectedBlocks(hashesPerS: number, difficulty: number, seconds: number): number {
  return (hashesPerS * seconds) / (HASHES_PER_DIFFICULTY * difficulty)
}
