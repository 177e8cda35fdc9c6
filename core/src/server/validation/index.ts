export { compileInput, type InputCheck, type InputSource } from './compile-input.js'
export { compileReply, ReplyDefect } from './compile-reply.js'
