import { shellWord } from '../text/shell.js'
import type { RoleReference } from './role-reference.js'

/** A command of the AWS CLI about a role. */
export const getRole = ({ name }: Pick<RoleReference, 'name'>, query: string): string =>
  `aws iam get-role --role-name ${shellWord(name)} --query ${shellWord(query)}`

/** IAM is global: CloudTrail keeps its events in one Region of each partition. */
const regionOf: Readonly<Partial<Record<string, string>>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
}

/** The events about a role, among them the one that made it. */
export const lookUpEvents = ({ partition, name }: Pick<RoleReference, 'partition' | 'name'>): string => {
  const region = regionOf[partition]
  return `aws cloudtrail lookup-events${region === undefined ? '' : ` --region ${region}`} --lookup-attributes AttributeKey=ResourceName,AttributeValue=${shellWord(name)}`
}
