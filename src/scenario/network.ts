import * as F from '../fact/fact.js'
import type { Scenario } from './scenario.js'

/** KEY-16, KEY-31, KEY-32: keys that every call through a VPC endpoint carries, and no other. */
export const endpointKeys: ReadonlyArray<string> = ['aws:sourcevpc', 'aws:sourcevpce', 'aws:vpcsourceip']

/** These, and those of KEY-33, which only calls to some services carry there. */
export const networkKeys: ReadonlyArray<string> = [
  ...endpointKeys,
  'aws:sourcevpcarn',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
]

/** Does the call go through a VPC endpoint (VPC-1)? Where nothing says so, it is taken for granted that it does not. */
export const goesThroughEndpoint = ({
  context,
  vpcEndpointPolicy,
}: Pick<Scenario, 'context' | 'vpcEndpointPolicy'>): boolean =>
  (F.isKnown(vpcEndpointPolicy) && vpcEndpointPolicy.value !== null) ||
  networkKeys.some((key) => (context.get(key) ?? []).length > 0)
