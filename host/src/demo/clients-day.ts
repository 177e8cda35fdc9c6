import type { Installation } from '../installation.js'
import { actAs } from './daily-work.js'

interface Waiting {
  readonly id: string
  readonly kind: string
}
const isQuestion = (item: unknown): item is Waiting =>
  typeof item === 'object' && item !== null && 'id' in item && 'kind' in item && item.kind === 'requests:question'

/** What a client did lately in the portal, so that staff have news of somebody. Where there are no requests, nothing. */
export async function addClientsDay(installation: Installation, tenantId: string): Promise<void> {
  if (!installation.plugins.some(({ contract }) => contract.id === 'requests')) return
  await actAs(installation, tenantId, 'rosa', async (call) => {
    const list = await call('requests.listTodo', { query: {} })
    const question = Array.isArray(list) ? list.find(isQuestion) : undefined
    if (question === undefined) return
    const params = { requestId: question.id }
    await call('requests.openTodo', { params })
    await call('requests.answerTodo', { params, body: { text: 'Monday or Tuesday, before noon.' } })
  })
}
