/** A policy document as io-ts is ordinarily used. */
import * as t from 'io-ts/lib/index.js'

const oneOrMany = t.union([t.string, t.array(t.string)])
const scalar = t.union([t.string, t.number, t.boolean])
const principal = t.union([t.literal('*'), t.record(t.string, oneOrMany)])

const statement = t.intersection([
  t.type({ Effect: t.union([t.literal('Allow'), t.literal('Deny')]) }),
  t.partial({
    Sid: t.string,
    Principal: principal,
    NotPrincipal: principal,
    Action: oneOrMany,
    NotAction: oneOrMany,
    Resource: oneOrMany,
    NotResource: oneOrMany,
    Condition: t.record(t.string, t.record(t.string, t.union([scalar, t.array(scalar)]))),
  }),
])

export const documentCodec = t.intersection([
  t.type({ Statement: t.union([t.array(statement), statement]) }),
  t.partial({ Version: t.union([t.literal('2012-10-17'), t.literal('2008-10-17')]), Id: t.string }),
])
