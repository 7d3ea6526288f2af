// The hub of all tabs.
import { Hub } from '/app/hub.js';

const WATCH_MILLIS = 30000;
const SILENCE_MILLIS = 90000;

const hub = new Hub();

self.onconnect = (event) => {
  const port = event.ports[0];
  let listener = null;
  let watch;
  let seen = Date.now();
  const leave = () => {
    clearInterval(watch);
    hub.remove(listener);
    listener = null;
  };
  const join = () => {
    listener = hub.add((message) => port.postMessage(message));
    // A tab that was closed says nothing any more.
    watch = setInterval(() => Date.now() - seen > SILENCE_MILLIS && leave(), WATCH_MILLIS);
  };
  join();
  port.onmessage = ({ data }) => {
    seen = Date.now();
    if (data.type === 'follow') {
      // One that was only asleep knows nothing of what it missed, and joins anew.
      if (!listener) join();
      hub.follow(listener, data.names);
    } else if (data.type === 'leave') {
      leave();
    }
  };
};
