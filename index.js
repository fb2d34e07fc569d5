const { OutxApi } = require('./dist/credentials/OutxApi.credentials');
const { OutxLinkedIn } = require('./dist/nodes/OutxLinkedIn/OutxLinkedIn.node');

module.exports = { OutxApi, OutxLinkedIn };
