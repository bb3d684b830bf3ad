import type { CollectPlan } from '../reader/collect-commands.js'
import type { Verdict } from '../gate/verdict.js'
import { safe } from './paint.js'
import { item, section, spaced, toText, wrap, type Paper } from './paper.js'

/** The commands that tell what is unknown, ready to paste: a command stands on one line, whatever the width. */
export const collectPage = ({ verdict, groups, notCollectable }: CollectPlan, paper: Paper): string =>
  toText([
    ...wrap(
      paper,
      '',
      groups.length > 0 ? intro[verdict] : notCollectable.length > 0 ? nobody[verdict] : nothing[verdict],
    ),
    '',
    ...groups.flatMap(({ of, account, message, commands }) =>
      section(`${titles[of]}${account === null ? '' : ` (account ${account})`}`, paper, [
        ...wrap(paper, '# ', message),
        '',
        ...spaced(
          commands.map(({ command, saveAs, gates, message: tells }) => [
            ...wrap(paper, '# ', `${tells} (${gates.join(', ')})`),
            safe(`${command} > ${saveAs}`),
          ]),
        ),
      ]),
    ),
    ...section(
      'Not to be had from AWS',
      paper,
      notCollectable.flatMap(({ gates, message }) => item(paper, '  - ', `${message} (${gates.join(', ')})`)),
    ),
  ])

const titles: Readonly<Record<CollectPlan['groups'][number]['of'], string>> = {
  caller: 'Of the caller',
  role: 'Of the role',
  organization: 'Of the organization',
}

const then =
  'Run the commands in an empty folder, then ask again with the arguments of this call and that folder: role-doctor assume-role … --from DIR. They read, and change nothing in AWS.'

const intro: Readonly<Record<Verdict, string>> = {
  undetermined: `What is known does not settle the call. ${then}`,
  denied: `The call is denied already by what is known; these would complete the picture. ${then}`,
  allowed: `The call is allowed by what is known; these would complete the picture. ${then}`,
}

const nobody: Readonly<Record<Verdict, string>> = {
  undetermined: 'What is known does not settle the call, and no command shows what would.',
  denied: 'The call is denied already by what is known; what else is unknown, no command shows.',
  allowed: 'The call is allowed by what is known; what else is unknown, no command shows.',
}

const nothing: Readonly<Record<Verdict, string>> = {
  undetermined: 'What is known does not settle the call, and nothing that AWS shows would.',
  denied: 'The call is denied; nothing is unknown that could change that.',
  allowed: 'The call is allowed; nothing is unknown that could change that.',
}
