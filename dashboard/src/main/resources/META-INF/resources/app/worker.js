// The hub of all tabs.
import { Hub } from '/app/hub.js';

const hub = new Hub();

self.onconnect = (event) => {
  const port = event.ports[0];
  const listener = hub.add((message) => port.postMessage(message));
  let seen = Date.now();
  // A tab that was closed says nothing any more.
  const watch = setInterval(() => {
    if (Date.now() - seen > 90000) {
      clearInterval(watch);
      hub.remove(listener);
    }
  }, 30000);
  port.onmessage = ({ data }) => {
    seen = Date.now();
    if (data.type === 'follow') {
      if (!hub.listeners.has(listener)) hub.listeners.set(listener, listener);
      hub.follow(listener, data.names);
    } else if (data.type === 'leave') {
      clearInterval(watch);
      hub.remove(listener);
    }
  };
};
