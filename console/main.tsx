import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { firstLanguage, setLanguage } from './words/useWords';
import { startWords } from './words/words';
import './design/base.css';
import './design/choosable.css';
import './design/sideColumn.css';

startWords(firstLanguage());
setLanguage(firstLanguage());

const place = document.getElementById('console');
if (place !== null) createRoot(place).render(<App />);
