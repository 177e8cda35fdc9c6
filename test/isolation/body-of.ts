import { core, type OperationInput, type TSchema } from '@lintel/core'
import { nobodysId } from '@lintel/core/testing'
import fc from 'fast-check'
import { fitting } from './sent.js'
import { plugins, type Walked } from './walked.js'

const inputs = new Map<string, OperationInput>(
  [core, ...plugins.map(({ contract }) => contract)].flatMap(({ id, input }) =>
    Object.entries<OperationInput>(input.operations ?? {}).map(([key, operation]) => [`${id}.${key}`, operation] as const),
  ),
)
/** Something that the operation would take, so that only the id in its path is wrong. */
export const bodyOf = ({ operation }: Walked): unknown => {
  const body: TSchema | undefined = inputs.get(operation.operationId)?.body
  return body === undefined ? undefined : fc.sample(fitting(body, [nobodysId()]), { numRuns: 1, seed: 7 })[0]
}
