import { createInterface } from 'node:readline'
import type { Socket } from 'node:net'
import type { Answer, Command, Given, Io } from '../command/command.js'
import { CommandError } from '../command/command.js'
import { sentence } from '../command/sentence.js'
import type { Installation } from '../installation.js'

/** What the command line asks of the host that holds the embedded database, and what comes back: one JSON a line. */
type Ask = { readonly command: string; readonly given: Given }
type Say =
  | { readonly say: string }
  | { readonly progress: readonly [label: string, done: number, total: number] }
  | { readonly answer: Answer }
  | { readonly refused: string; readonly isFault: boolean }

/** Runs in the host: answers each command asked over the socket with the host's own installation. */
export function answerCommands(commands: readonly Command[], installation: () => Installation | undefined) {
  return (socket: Socket): void => {
    const send = (message: Say): void => void (socket.writable && socket.write(`${JSON.stringify(message)}\n`))
    const io: Io = { say: (line) => send({ say: line }), progress: (...step) => send({ progress: step }) }
    socket.on('error', () => socket.destroy()) // the asker went away
    createInterface({ input: socket }).once('line', async (line) => {
      const { command: name, given } = JSON.parse(line) as Ask
      const command = commands.find((each) => each.name === name)
      try {
        const ready = installation()
        if (!command) throw new CommandError(`The running host does not know "${name}". Is it of the same version?`)
        if (!ready) throw new CommandError('The host is still starting. Try again in a moment.')
        send({ answer: await command.run(given, ready, io) })
      } catch (error) {
        send({ refused: sentence(error, command), isFault: !(error instanceof CommandError) })
      }
      socket.end()
    })
  }
}

/** Runs in the command line: hands a command to the host and waits for its answer. */
export const askHost = (socket: Socket, command: string, given: Given, io: Io): Promise<Answer> =>
  new Promise((resolve, reject) => {
    socket.once('close', () => reject(new CommandError('The host stopped before it answered.')))
    createInterface({ input: socket }).on('line', (line) => {
      const message = JSON.parse(line) as Say
      if ('say' in message) io.say(message.say)
      else if ('progress' in message) io.progress(...message.progress)
      else if ('answer' in message) resolve(message.answer)
      else reject(new CommandError(message.refused))
    })
    socket.write(`${JSON.stringify({ command, given } satisfies Ask)}\n`)
  })
