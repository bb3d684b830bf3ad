import fc from 'fast-check'

// FC_SEED makes every property test of a run repeatable; CI sets it. Without it, each run draws a new seed.
const seed = process.env['FC_SEED']
if (seed !== undefined && seed !== '') {
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) })
}
