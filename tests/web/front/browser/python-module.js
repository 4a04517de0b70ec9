// Gives `./python.js` to the modules under test, as the server writes it.
import { registerHooks } from "node:module";

const url = `data:text/javascript,${encodeURIComponent(process.env.PYTHON_MODULE)}`;

registerHooks({
  resolve: (name, context, next) =>
    name === "./python.js" ? { url, shortCircuit: true } : next(name, context),
});
