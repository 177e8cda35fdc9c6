import { smallPdf } from '@lintel/core/testing'

/** Sends a file in, as a program does before the operation that names it. */
export async function sendIn(url: string, token: string, name: string): Promise<string> {
  const body = new FormData()
  body.append('file', new Blob([smallPdf]), name)
  const reply = await fetch(`${url}/api/core/files`, { method: 'POST', headers: { origin: url, authorization: `Bearer ${token}` }, body })
  if (!reply.ok) throw new Error(`a file was answered with ${reply.status}`)
  const { id }: { id: string } = JSON.parse(await reply.text())
  return id
}
