export { findChromium } from './find';
export { createPrint, type Print, type Printed } from './print';
