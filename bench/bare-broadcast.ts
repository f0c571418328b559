import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** The floor: every message goes to everybody, with nothing in between. Prints its port. */
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    for (const client of server.clients) client.send(data, { binary: false });
  });
});
server.on('listening', () => console.log((server.address() as AddressInfo).port));
