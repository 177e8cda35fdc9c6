export { openBrowser } from './browser.js'
export { cloneDatabase, createTemplate, type Template, type TestDatabase } from './database.js'
export { openTestServer, type TestServer } from './postgres/open-test-server.js'
