/**
 * What is taken for granted where the scenario is silent. A diagnosis names those that its answer rests on.
 *
 * - `credentials-valid`: the credentials are valid and not expired (an MFA code that was passed is right);
 * - `token-valid`: for federated calls, the token or assertion, its signature and its provider are valid;
 * - `token-carries-nothing`: for federated calls, the token or assertion carries no session tags and no source identity;
 * - `hidden-parameters-in-order`: parameters of the call that were not told have the form that STS demands;
 * - `role-exists`: the role exists under the ARN asked for;
 * - `sts-active-in-region`: STS is active in the Region;
 * - `public-endpoint`: the call goes to the public endpoint, not through a VPC endpoint;
 * - `no-source-identity`, `no-transitive-tags`: the caller's role session carries none;
 * - `policies-in-force`: the policies given are those in force (DEC-6);
 * - `control-policies-bind`: the service and resource control policies given bind their accounts, since neither was told to
 *   be the management account, or in no organization (SCP-3, RCP-2);
 * - `caller-role-path`: the path of the caller's role is the one that the policy names (PRIN-57);
 * - `service-sends-its-name`: a service that is known to send `iam:PassedToService` does so in this request (PAS-33).
 * @public
 */
export type Assumption =
  | 'credentials-valid'
  | 'token-valid'
  | 'token-carries-nothing'
  | 'hidden-parameters-in-order'
  | 'role-exists'
  | 'sts-active-in-region'
  | 'public-endpoint'
  | 'no-source-identity'
  | 'no-transitive-tags'
  | 'policies-in-force'
  | 'control-policies-bind'
  | 'caller-role-path'
  | 'service-sends-its-name'

export const assumptionOrder: ReadonlyArray<Assumption> = [
  'credentials-valid',
  'token-valid',
  'token-carries-nothing',
  'hidden-parameters-in-order',
  'role-exists',
  'sts-active-in-region',
  'public-endpoint',
  'no-source-identity',
  'no-transitive-tags',
  'policies-in-force',
  'control-policies-bind',
  'caller-role-path',
  'service-sends-its-name',
]
