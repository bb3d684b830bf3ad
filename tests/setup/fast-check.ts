import fc from 'fast-check'
import { runs } from './runs.js'

// FC_SEED makes every property test of a run repeatable; CI sets it. Without it, each run draws a new seed.
const seed = process.env['FC_SEED']
fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  numRuns: runs,
  ...(seed === undefined || seed === '' ? {} : { seed: Number(seed) }),
})
