import * as F from '../fact/fact.js'
import type { Scenario } from './scenario.js'

/** KEY-31 to KEY-33: keys that only a call through a VPC endpoint carries. */
export const networkKeys: ReadonlyArray<string> = [
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpcsourceip',
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
