import fc from 'fast-check'

/** One of these, the first number as often as it says. */
export const weighted = <T>(...choices: ReadonlyArray<readonly [weight: number, arbitrary: fc.Arbitrary<T>]>) =>
  fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })))

export const often = <T>(weight: number, value: T): readonly [number, fc.Arbitrary<T>] => [weight, fc.constant(value)]
