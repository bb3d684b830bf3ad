import type { LinkedService } from '../service-linked-role/linked-service.js'
import type { ProtectedKind } from './role-kind.js'

/**
 * Where a role is managed: in IAM; through the service that it is linked to; in IAM Identity Center; or by AWS, which
 * keeps it to itself. `unknown`: its kind is not known.
 * @public
 */
export interface RoleManagement {
  readonly where: 'iam' | 'linked-service' | 'identity-center' | 'aws' | 'unknown'
  /** What it is called, for the reader; null: not known. */
  readonly name: string | null
  readonly documentation: string | null
}

/** CHG-20, NEW-6, KND-3, SRV-1: through what a role of this kind is changed. */
export const managementOf = (kind: ProtectedKind | null, service: LinkedService | null): RoleManagement => {
  switch (kind) {
    case 'service-linked':
      return {
        where: 'linked-service',
        name: service === null ? null : (service.name ?? service.principal),
        documentation: service?.documentation ?? null,
      }
    case 'identity-center':
      return { where: 'identity-center', name: 'IAM Identity Center', documentation: null }
    case 'reserved':
      return { where: 'aws', name: null, documentation: null }
    case null:
      return { where: 'iam', name: 'IAM', documentation: null }
  }
}

/** The service as sentences name it. */
export const serviceWords = (service: LinkedService | null): string =>
  service === null ? 'its service' : (service.name ?? `the service \`${service.principal}\``)
