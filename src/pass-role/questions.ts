import * as F from '../fact/fact.js'
import type { JudgedGate, PolicyGateName } from '../gate/policy-gate.js'
import { verdictOf, type Verdict } from '../gate/verdict.js'
import { isServicePrincipal } from '../principal/caller.js'
import { namedPolicyOf } from '../policy/named-policy-codec.js'
import type { NamedPolicy, PolicyType } from '../policy/policy.js'
import type { CallerFacts } from '../scenario/scenario.js'
import type { PassRoleCall } from './pass-role-call.js'
import type { PassRoleQuestion } from './pass-role-diagnosis.js'
import { evaluateAction, outcomesOf, type ActionReports } from './pass-role-gates.js'

const KEY = 'iam:passedtoservice'
// More services than that in conditions are not asked about one by one.
const MOST = 8

/**
 * The questions whose answers would settle passing, each answer with the verdict that it leads to, all else equal.
 * Questions of which no answer settles anything are left out.
 */
export const questionsOf = (call: PassRoleCall, reports: ActionReports): ReadonlyArray<PassRoleQuestion> => {
  const open = reports.ordered.filter((report) => report._tag === 'Judged')
  return [
    ...serviceQuestions(call, open),
    ...keyQuestions(call, open),
    ...open.flatMap((gate) => policyQuestions(call, gate)),
  ].filter(({ answers }) => answers.some(({ verdict }) => verdict !== 'undetermined'))
}

const verdictWith = (call: PassRoleCall): Verdict => verdictOf(outcomesOf(evaluateAction(call, 'iam:PassRole')))

/** What the conditions on the key compare it with. */
const comparedServices = (gates: ReadonlyArray<JudgedGate>): ReadonlyArray<string> => [
  ...new Set(
    gates.flatMap(({ demands }) =>
      demands.flatMap(({ levels }) =>
        levels.flatMap(({ policies }) =>
          policies.flatMap(({ policy }) =>
            policy.statements.flatMap(({ conditions }) =>
              conditions.flatMap((c) => (c.name === KEY && c.operator.test._tag !== 'Null' ? c.values : [])),
            ),
          ),
        ),
      ),
    ),
  ),
]

const isTold = ({ context, absentContextKeys }: PassRoleCall): boolean => context.has(KEY) || absentContextKeys.has(KEY)

/** PAS-37. */
const serviceQuestions = (call: PassRoleCall, gates: ReadonlyArray<JudgedGate>): ReadonlyArray<PassRoleQuestion> => {
  const services = comparedServices(gates).filter(isServicePrincipal)
  return F.isKnown(call.service) || isTold(call) || services.length === 0
    ? []
    : [
        {
          about: 'service',
          ask: 'Which service is the role passed to?',
          answers: services.slice(0, MOST).map((service) => ({
            answer: service,
            verdict: verdictWith({ ...call, service: F.known(service) }),
          })),
        },
      ]
}

/** PAS-33: the service is known, but not whether it sends its name. */
const keyQuestions = (call: PassRoleCall, gates: ReadonlyArray<JudgedGate>): ReadonlyArray<PassRoleQuestion> => {
  const { service } = call
  return !F.isKnown(service) || isTold(call) || comparedServices(gates).length === 0
    ? []
    : [
        {
          about: 'context.iam:PassedToService',
          ask: `Does the service send \`iam:PassedToService\` as \`${service.value}\`?`,
          answers: [
            {
              answer: service.value,
              verdict: verdictWith({ ...call, context: new Map([...call.context, [KEY, [service.value]]]) }),
            },
            {
              answer: 'absent',
              verdict: verdictWith({ ...call, absentContextKeys: new Set([...call.absentContextKeys, KEY]) }),
            },
          ],
        },
      ]
}

interface Told {
  readonly about: string
  readonly ask: string
  readonly type: PolicyType
  /** The caller with these policies; none of them: there is none. */
  readonly with: (caller: CallerFacts, policies: ReadonlyArray<NamedPolicy>) => CallerFacts
}

const ofGate: Readonly<Partial<Record<PolicyGateName, Told>>> = {
  'identity-policy': {
    about: 'caller.identityPolicies',
    ask: "Do the caller's identity policies allow it?",
    type: 'identity policy',
    with: (caller, policies) => ({ ...caller, identityPolicies: F.known(policies) }),
  },
  'permissions-boundary': {
    about: 'caller.permissionsBoundary',
    ask: 'Has the caller a permissions boundary, and does it allow it?',
    type: 'permissions boundary',
    with: (caller, [policy = null]) => ({ ...caller, permissionsBoundary: F.known(policy) }),
  },
  'session-policy': {
    about: 'caller.sessionPolicies',
    ask: "Has the caller's session session policies, and do they allow it?",
    type: 'session policy',
    with: (caller, policies) => ({ ...caller, sessionPolicies: F.known(policies) }),
  },
  'service-control-policy': {
    about: 'caller.serviceControlPolicies',
    ask: "Are there service control policies above the caller's account, and do they allow it?",
    type: 'service control policy',
    with: (caller, policies) => ({
      ...caller,
      serviceControlPolicies: F.known(policies.length === 0 ? [] : [{ target: 'Root', policies }]),
    }),
  },
}

/** A policy that allows everything, or nothing. */
const policyThat = (effect: 'Allow' | 'Deny', type: PolicyType): ReadonlyArray<NamedPolicy> => {
  const policy = namedPolicyOf(type).read(
    { document: { Version: '2012-10-17', Statement: { Effect: effect, Action: '*', Resource: '*' } } },
    null,
    [],
  )
  return policy === undefined ? [] : [policy]
}

const policyQuestions = (
  call: PassRoleCall,
  { gate, supply, applicable }: JudgedGate,
): ReadonlyArray<PassRoleQuestion> => {
  const told = ofGate[gate]
  if (told === undefined || !applicable || supply !== 'not-told') return []
  const verdictOfCaller = (policies: ReadonlyArray<NamedPolicy>): Verdict =>
    verdictWith({ ...call, caller: told.with(call.caller, policies) })
  return [
    {
      about: told.about,
      ask: told.ask,
      answers: [
        { answer: 'none', verdict: verdictOfCaller([]) },
        { answer: 'allows', verdict: verdictOfCaller(policyThat('Allow', told.type)) },
        { answer: 'denies', verdict: verdictOfCaller(policyThat('Deny', told.type)) },
      ],
    },
  ]
}
