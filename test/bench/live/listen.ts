import { get } from 'node:http'

/** An open stream of server-sent events. */
export interface Listening {
  leave(): void
}

/** Opens `GET /live` and tells when something about a topic arrives. */
export const listen = (port: number, token: string, heard: (topic: string, at: number) => void): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, host: 'localhost' }
    const asked = get({ port, host: '127.0.0.1', path: '/live', headers, agent: false }, (reply) => {
      if (reply.statusCode !== 200) {
        reject(new Error(`/live answered ${reply.statusCode}`))
        return
      }
      let text = ''
      reply.setEncoding('utf8')
      reply.on('data', (part: string) => {
        const at = performance.now()
        text += part
        const events = text.split('\n\n')
        text = events.pop() ?? ''
        for (const event of events) {
          const topic = /^data: ?(.*)$/m.exec(event)?.[1]
          if (topic !== undefined) heard(topic, at)
        }
      })
      reply.on('error', () => undefined)
      resolve({ leave: () => asked.destroy() })
    }).on('error', reject)
  })
