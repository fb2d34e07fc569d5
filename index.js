const { OutxApi } = require('./dist/credentials/OutxApi.credentials');
const { OutxLinkedIn } = require('./dist/nodes/OutxLinkedIn/OutxLinkedIn.node');
const { OutxLinkedInTrigger } = require('./dist/nodes/OutxLinkedIn/OutxLinkedInTrigger.node');

module.exports = { OutxApi, OutxLinkedIn, OutxLinkedInTrigger };
