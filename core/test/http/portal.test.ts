import { get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { startTestPortal, type TestPortal } from '../../src/testing/start-test-portal.js'
import type { TestPerson } from '../../src/testing/test-person.js'
import { done, notebook, notebookPlugin } from './sample-plugin.js'

describe.each(['postgres', 'pglite'] as const)('a portal over HTTP on %s', (database) => {
  let portal: TestPortal
  let staff: TestPerson
  let client: TestPerson
  let elsewhere: TestPerson
  let origin: string
  beforeAll(async () => {
    portal = await startTestPortal({ plugins: [notebookPlugin], agencies: { elm: ['fieldNotebook'], oak: [] }, database })
    staff = await portal.person({ agency: 'elm', roles: ['caseManager'] })
    client = await portal.person({ agency: 'elm', roles: ['client'] })
    elsewhere = await portal.person({ agency: 'oak', roles: ['caseManager'] })
    origin = await portal.listen()
  })
  afterAll(() => portal.close())
  const post = (token: string | undefined, body: string, type = 'application/json') =>
    portal.app.inject({
      method: 'POST',
      url: '/api/field-notebook/notes',
      payload: body,
      headers: { 'content-type': type, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    })

  test('an operation takes its input and answers in the agencies where its plugin is on', async () => {
    expect(await staff.call(notebook).listNotes({ query: { page: 2 } })).toEqual({ page: 2, agencies: [portal.agency('elm').id] })
    expect(await client.fetch('GET', '/api/field-notebook/notes')).toMatchObject({ status: 200, body: { page: 1 } })
  })
  test('refusals come in their order: sign-in, plugin, permission, input', async () => {
    expect((await post(undefined, '{')).statusCode).toBe(401)
    expect((await post('no.real.token', '{')).statusCode).toBe(401)
    expect((await post(elsewhere.token, '{')).json().type).toBe('/problems/core.pluginNotEnabled')
    expect((await post(client.token, '{')).json().type).toBe('/problems/core.forbidden')
    expect((await post(staff.token, '{')).json().type).toBe('/problems/core.badRequest')
    expect((await post(staff.token, '{"text":"","more":1}')).json()).toMatchObject({
      type: '/problems/core.invalidInput',
      errors: [{ pointer: '/body/more' }, { pointer: '/body/text', detail: 'This is needed' }],
    })
    expect((await post(staff.token, 'text=x', 'application/x-www-form-urlencoded')).statusCode).toBe(415)
  })
  test('a declared problem carries its members and its title in the language asked for', async () => {
    const reply = await portal.app.inject({
      method: 'POST',
      url: '/api/field-notebook/notes',
      payload: { text: 'full' },
      headers: { authorization: `Bearer ${staff.token}`, 'accept-language': 'es' },
    })
    expect([reply.statusCode, reply.json()]).toMatchObject([
      409,
      { type: '/problems/fieldNotebook.notebookFull', title: 'El cuaderno está lleno', pages: 7 },
    ])
  })
  test('a reply with more than it promises, and a crash, are told as nothing but broken', async () => {
    for (const path of ['/leaky', '/broken']) {
      const { status, body } = await staff.fetch('GET', `/api/field-notebook${path}`)
      expect(status).toBe(500)
      expect(JSON.stringify(body)).not.toContain('CANARY')
      expect(body).toMatchObject({ type: '/problems/core.internal' })
    }
  })
  test('an open operation and a raw route stand behind the same gate', async () => {
    expect((await portal.app.inject('/api/field-notebook/sign')).json()).toEqual({ says: 'welcome' })
    const file = (person?: TestPerson) =>
      portal.app.inject({
        url: '/api/field-notebook/file',
        headers: person === undefined ? {} : { authorization: `Bearer ${person.token}` },
      })
    expect((await file()).statusCode).toBe(401)
    expect((await file(elsewhere)).json().type).toBe('/problems/core.pluginNotEnabled')
    expect((await file(staff)).body).toBe('file of 1')
  })
  test('an event is heard and its job done after the commit, in the agency’s own scope; what was undone is not', async () => {
    done.length = 0
    const { noteId } = await staff.call(notebook).writeNote({ body: { text: 'note' } })
    expect((await post(staff.token, '{"text":"undo"}')).statusCode).toBe(500)
    await portal.settled()
    await pause(30)
    await portal.settled()
    const agencies = [portal.agency('elm').id]
    expect(done).toEqual([
      { what: 'heard', noteId, agencies },
      { what: 'copied', noteId, agencies },
    ])
  })
  test('news reaches the browser of the person meant, and the stream ends with the sign-in', async () => {
    const mine = await portal.person({ agency: 'elm', roles: ['caseManager'] })
    const heard = await new Promise<{ text: () => string; isOpen: () => boolean }>((resolve, reject) => {
      get(`${origin}/live`, { headers: { authorization: `Bearer ${mine.token}`, host: 'localhost' }, agent: false }, (reply) => {
        let text = ''
        let isOpen = reply.statusCode === 200
        reply.on('data', (chunk) => {
          text += chunk
        })
        reply.on('close', () => {
          isOpen = false
        })
        resolve({ text: () => text, isOpen: () => isOpen })
      }).on('error', reject)
    })
    expect(heard.isOpen()).toBe(true)
    await mine.call(notebook).writeNote({ body: { text: 'note' } })
    await expect.poll(heard.text).toContain('data: {"topics":["fieldNotebook.notes"]}')
    expect((await mine.fetch('POST', '/api/core/sign-out')).status).toBe(204)
    await expect.poll(heard.isOpen).toBe(false)
    expect((await mine.fetch('GET', '/api/field-notebook/notes')).status).toBe(401)
  })
  test('where the plugin is switched off its doors close within a second, and open again', async () => {
    const own = await portal.person({ agency: 'elm', roles: ['caseManager', 'administrator'] })
    const set = (isEnabled: boolean) =>
      portal.sql('update core.agency_plugin set is_enabled = $1 where agency_id = $2 and plugin_id = $3', [
        isEnabled,
        portal.agency('elm').id,
        notebook.id,
      ])
    await set(false)
    expect(await own.fetch('GET', '/api/field-notebook/notes')).toMatchObject({
      status: 404,
      body: { type: '/problems/core.pluginNotEnabled' },
    })
    await set(true)
    expect((await own.fetch('GET', '/api/field-notebook/notes')).status).toBe(200)
  })
  test('probes, metrics, OpenAPI and meanings stand', async () => {
    expect((await portal.app.inject('/health/ready')).json()).toEqual({ status: 'ready' })
    expect((await portal.app.inject('/metrics')).statusCode).toBe(404)
    expect((await portal.app.inject('/openapi.json')).json().paths['/api/field-notebook/notes'].get.operationId).toBe(
      'fieldNotebook.listNotes',
    )
    expect((await portal.app.inject('/problems/fieldNotebook.notebookFull')).json().title).toBe('The notebook is full')
    expect(await portal.metrics.text()).toContain('operation="fieldNotebook.listNotes"')
    expect(core.problems.internal.id).toBe('core.internal')
  })
})
