import type { CapabilityWarningCode } from './capability-warning.js'
import type { CapabilityColumn, ServiceEdition } from './service-capability.js'
import { actionName, singleActions, type Entry, type StatementView } from './statement-view.js'

/** SEED-85: a footnote of one service that a statement can be held against. */
export interface FootnoteCheck {
  readonly code: CapabilityWarningCode
  /** The editions whose footnote says so: each is held to its own words (TBL-13). */
  readonly editions: ReadonlyArray<ServiceEdition>
  readonly prefix: string
  /** The row that has the footnote: others may share its prefix. */
  readonly service: string
  readonly column: CapabilityColumn
  /** The element that the finding points at, and its entries that offend. */
  readonly element: 'action' | 'resource'
  readonly offends: (view: StatementView) => ReadonlyArray<Entry>
  readonly what: string
  readonly hint: string
}

const isOfVpcEndpoint = (entry: Entry): boolean =>
  actionName(entry).includes('vpcendpoint') || actionName(entry) === 'describeprefixlists'

export const footnoteChecks: ReadonlyArray<FootnoteCheck> = [
  {
    code: 'lambda-function-policy-action',
    editions: ['2018'],
    prefix: 'lambda',
    service: 'AWS Lambda',
    column: 'resourceBased',
    element: 'action',
    offends: ({ type, actions: { entries } }) =>
      type === 'resource policy' ? entries.filter((entry) => actionName(entry) !== 'invokefunction') : [],
    what: 'the policy of a Lambda function can name `lambda:InvokeFunction` and no other action',
    hint: 'Keep `lambda:InvokeFunction` here, and grant the rest in the identity policies of the callers.',
  },
  {
    code: 'vpc-endpoint-resource',
    editions: ['2018', '2023'],
    prefix: 'ec2',
    service: 'Amazon Virtual Private Cloud (Amazon VPC)',
    column: 'resourceLevel',
    element: 'action',
    offends: ({ actions, resources }) =>
      resources === null || resources.negated ? [] : singleActions(actions).filter(isOfVpcEndpoint),
    what: 'actions on VPC endpoints and prefix lists work with the Resource `*` only',
    hint: 'Give these actions a statement of their own, with `"Resource": "*"`.',
  },
  {
    code: 'cloudfront-key-pair-action',
    editions: ['2018'],
    prefix: 'cloudfront',
    service: 'Amazon CloudFront',
    column: 'actions',
    element: 'action',
    offends: ({ actions }) => singleActions(actions).filter((entry) => actionName(entry).includes('keypair')),
    what: 'no action of a policy covers the making of CloudFront key pairs: only the root user of the account can make one',
    hint: 'Take the action out, and let the root user make the key pair.',
  },
  {
    code: 'sagemaker-external-resource',
    editions: ['2018'],
    prefix: 'sagemaker',
    service: 'Amazon SageMaker',
    column: 'resourceLevel',
    element: 'resource',
    // Where the statement has actions of other services too, the ARNs may be theirs.
    offends: ({ statement, actions, resources }) =>
      resources === null || resources.negated || actions.entries.length < statement.action.entries.length
        ? []
        : ['kms', 's3'].flatMap((service) => resources.of(service).entries).sort((a, b) => a.index - b.index),
    what: 'keys and buckets that a call names are not checked: the statement restricts no job to them',
    hint: 'Restrict the role that the job runs with, by its own policies.',
  },
]

/** The two operations of ElastiCache that take an S3 ARN, though the cell says No: the statement has no other ARNs. */
export const isSeeding = (edition: ServiceEdition, { actions, resources }: StatementView): boolean =>
  edition === '2018' &&
  actions.prefix === 'elasticache' &&
  resources !== null &&
  !resources.negated &&
  resources.of('s3').entries.length === resources.entries.length
