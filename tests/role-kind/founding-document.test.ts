import { describe, expect, it } from '@jest/globals'
import { LINKED, SSO, changed, codesOf, explained, roleArn } from '../support/roles.js'

const told = explained(LINKED)
const messageOf = (code: string): string => told.notes.find((note) => note.code === code)?.message ?? ''

describe('"A new role appeared in my AWS account"', () => {
  it('SEED-40: it is linked to a service, which is named', () =>
    expect([told.kinds, told.service?.name]).toEqual([['service-linked'], 'Amazon EC2 Auto Scaling']))

  it('SEED-41: it has all the permissions that the service needs', () =>
    expect(messageOf('holds-what-the-service-needs')).toContain('all the permissions that the service needs'))

  it('SEED-42, NEW-1, NEW-2: the service may have begun to support such roles, and AWS may have sent an e-mail', () => {
    expect(messageOf('expected')).toContain('began to support')
    expect(messageOf('expected')).toContain('e-mail')
  })

  it('SEED-43, NEW-2: nothing needs to be done', () => expect(told.needsAction).toBe('no'))

  it('SEED-44: deleting it could take away what the service needs', () => {
    expect(told.deleting.message).toMatch(/^Do not/)
    expect(told.deleting.message).toContain('lose access to resources')
    expect(told.deleting.rules).toContain('NEW-3')
  })

  it('SEED-45, SEED-46, SEED-53, SEED-54: where the console shows it (KND-18, NEW-4)', () => {
    const message = messageOf('where-to-see-it')
    for (const part of ['Roles', 'Trusted entities', '(Service-linked role)', 'Summary', 'banner'])
      expect(message).toContain(part)
  })

  it('SEED-47, SEED-48, SEED-57, SEED-67, SEED-68: the page of the service says the rest (NEW-5)', () => {
    const page = 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/autoscaling-service-linked-role.html'
    expect(told.service?.documentation).toBe(page)
    expect(messageOf('see-service-page')).toContain(page)
    expect(messageOf('see-service-page')).toContain('makes the role by itself')
  })

  it('SEED-48: where the table has no link, none is made up', () => {
    const spot = explained(roleArn('aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot'))
    expect(spot.service).toMatchObject({ name: 'Amazon EC2 (Spot Instances)', documentation: null })
    expect(spot.notes.find(({ code }) => code === 'see-service-page')?.message).toContain('in its own documentation')
  })

  it('SEED-61, SEED-62: the first Auto Scaling group makes it (NEW-1)', () => {
    expect(messageOf('made-by-first-use')).toContain('the first Auto Scaling group')
    expect(
      codesOf(explained(roleArn('aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot')).notes),
    ).not.toContain('made-by-first-use')
  })

  it('SEED-65: the path tells it, with the service principal after it', () =>
    expect([told.provenBy, told.service?.principal]).toEqual(['path', 'autoscaling.amazonaws.com']))
})

describe('"I can\'t edit or delete a role in my AWS account"', () => {
  it('SEED-50: it can neither be deleted in IAM, nor can its permissions be edited', () => {
    for (const operation of [
      'DeleteRole',
      'AttachRolePolicy',
      'DetachRolePolicy',
      'PutRolePolicy',
      'DeleteRolePolicy',
    ] as const)
      expect(changed(LINKED, operation)).toMatchObject({ verdict: 'denied', error: { rule: 'ERR-120' } })
  })

  it('SEED-51: nor the trust that the service set', () =>
    expect(changed(LINKED, 'UpdateAssumeRolePolicy').verdict).toBe('denied'))

  it.each(['api', 'console'] as const)('SEED-52: its description can be edited, by %s', (via) => {
    expect(changed(LINKED, 'UpdateRoleDescription', { via }).verdict).toBe('allowed')
    expect(changed(LINKED, 'UpdateRole', { via, changes: ['description'] }).verdict).toBe('allowed')
  })

  it('SEED-55: it is managed and deleted through its service', () =>
    expect(changed(LINKED, 'DeleteRole')).toMatchObject({
      route: 'through-service',
      managedThrough: { name: 'Amazon EC2 Auto Scaling' },
    }))

  it('SEED-56: with care', () =>
    expect(codesOf(changed(LINKED, 'DeleteRole').notes)).toContain('deletion-hurts-the-service'))

  it('what holds for a service-linked role of the seed holds for a protected one of today (ERR-120)', () =>
    expect(changed(SSO, 'DeleteRole').error?.rule).toBe('ERR-120'))
})
