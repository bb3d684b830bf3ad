import type { Fact } from '../fact/fact.js'
import type { Call } from '../scenario/scenario.js'

/** A request that passes a role: what was told of it. */
export interface PassRoleCall extends Call {
  readonly request: Call['request'] & { readonly operation: null }
  /** The principal of the service that will assume the role. */
  readonly service: Fact<string>
  readonly associatedResourceArn: Fact<string>
}
