import type { OutboxFile } from '@lintel/core/server'
import type { FastifyInstance } from 'fastify'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { h } from 'preact'
import type { Web } from '../web.js'
import { shellPage } from './shell-page.js'

const most = 50
const named = (name: string): boolean => name.endsWith('.json')

/** The newest messages of the folder, newest first; none where nothing was sent yet. */
async function readNewest(folder: string): Promise<readonly OutboxFile[]> {
  const names = await readdir(folder).catch(() => [])
  const newest = names.filter(named).sort().reverse().slice(0, most)
  return Promise.all(newest.map(async (name): Promise<OutboxFile> => JSON.parse(await readFile(join(folder, name), 'utf8'))))
}

/** `/outbox`: what was sent, for trials on one machine. Whoever reads it could use the links in it, so `serve` never has it. */
export function outboxRoute(app: FastifyInstance, web: Web, folder: string): void {
  const { outbox } = web.shell
  app.get('/outbox', { config: { open: true } }, async (request, reply) => {
    const letters = await readNewest(folder)
    const content = {
      area: 'portal',
      title: (language: string) => outbox.title(language, { letters }),
      main: () => h(outbox.view, { letters }),
    } as const
    return reply.type('text/html; charset=utf-8').send(await shellPage(web, request, reply, content, 'plain'))
  })
}
