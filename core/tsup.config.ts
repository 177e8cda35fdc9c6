import { coreBuild } from './src/build/index.js'

export default coreBuild()
