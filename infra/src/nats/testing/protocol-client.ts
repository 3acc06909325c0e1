import { connect, type Socket } from 'node:net';

/** A client of NATS's text protocol, enough to see what the server allows and refuses. */
export class ProtocolClient {
  readonly #socket: Socket;
  #received = '';
  #wake: () => void = () => undefined;

  constructor(url: string) {
    const { hostname, port, username, password } = new URL(url);
    this.#socket = connect(Number(port), hostname);
    this.#socket.on('data', (data) => {
      this.#received += data.toString();
      this.#wake();
    });
    this.#socket.on('error', () => this.#wake());
    this.#socket.on('close', () => {
      this.#received += 'CLOSED\r\n';
      this.#wake();
    });
    this.#socket.write(
      `CONNECT ${JSON.stringify({ user: username, pass: password, verbose: false, headers: true, no_responders: true })}\r\n`,
    );
  }

  send(line: string): void {
    this.#socket.write(`${line}\r\n`);
  }

  publish(subject: string, payload = '', reply = ''): void {
    this.send(`PUB ${subject} ${reply ? `${reply} ` : ''}${Buffer.byteLength(payload)}\r\n${payload}`);
  }

  /** Everything received so far, once the server has handled everything sent. */
  async settled(): Promise<string> {
    const pongs = this.#received.split('PONG').length;
    this.send('PING');
    while (this.#received.split('PONG').length === pongs && !this.#received.includes('CLOSED')) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.#received;
  }

  /** Waits for a text to arrive. */
  async until(text: string): Promise<string> {
    while (!this.#received.includes(text)) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.#received;
  }

  close(): void {
    this.#socket.destroy();
  }
}
