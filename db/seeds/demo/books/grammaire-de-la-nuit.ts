import type { Manuscript } from '../bookmaking/manuscript.ts'

export const grammaireDeLaNuit: Manuscript = {
  epigraph: 'Tous les mots étaient déjà là dans la journée. Personne ne les avait mis côte à côte.',
  ornament: 'moon-on-water',
  accent: '#3d3478',
  colophon:
    'Les épreuves ont été relues après vingt-trois heures, par des gens qui auraient dû dormir.',
  aboutAuthor: `
S. Valcourt a travaillé neuf ans de nuit dans une agence de presse, à corriger la grammaire des
urgences d’autrui. Ces textes ont été écrits dans les intervalles. Elle vit à Porto-Novo.

Hélène Adjovi, traductrice, est née à Cotonou. Elle a longtemps été sage-femme : c’est là, dit-elle,
qu’elle a appris à ne pas traduire trop tôt.`,
  chapters: [
    {
      label: 'Leçon I',
      title: 'Le présent',
      text: `
Le jour, il nous sert à dire ce qui arrive. _Il pleut. L’autobus part. Je vais bien._

La nuit, il fait autre chose. Restez couché sans bouger et dites _j’habite ici_, dans le noir, au
plafond. Ce n’est plus une nouvelle. C’est une question dont le point s’est usé.

> J’habite ici. Le robinet goutte.
> Un camion rétrograde. Quelqu’un, deux étages plus haut,
> déplace une chaise
> vers un endroit où la chaise est mieux.
>
> Rien de tout cela n’a commencé, rien ne finira.
> Le présent, passé minuit, n’a plus de bords.
> On pourrait en sortir par n’importe où
> et se trouver encore en chemise, dans une rue
> qui porte un nom de général, sous la pluie.

Exercice. Mettez au présent de nuit : _le téléphone sonne ; elle est en retard ; nous sommes
heureux._ N’écrivez pas les réponses. À six heures elles auront disparu, et c’est la réponse.`,
    },
    {
      label: 'Leçon II',
      title: 'Les pronoms',
      text: `
La nuit, il y en a moins. _Ils_ rentrent les premiers : le grand pluriel, avec ses opinions et ses
parapluies. Puis _on_, qui n’était venu que pour la forme. _Tu_ veille un peu plus tard.

À l’agence, la règle voulait que personne dans une dépêche ne fût _il_ avant d’avoir été un nom. Un
nom, un âge, une ville. Pêcheur, 44 ans, de Grand-Popo. Alors seulement il pouvait se noyer à la
troisième personne.

> Certaines nuits j’aurais voulu le renvoyer
> vers le haut du paragraphe :
> hors de _a été retrouvé_, hors de _avait disparu_,
> au-delà de son âge, de sa ville, de son nom même,
> là où il n’était que _lui_,
> poussant sa barque, regardant le ciel,
> sujet du verbe de personne.`,
    },
    {
      label: 'Leçon III',
      title: 'La virgule',
      text: `
Une virgule est une respiration. C’est ce qu’on dit aux enfants, et c’est presque vrai. C’est
l’endroit où l’on pourrait s’arrêter et où l’on continue.

Ma mère parlait en virgules. Elle partait du marché, passait par son genou, par la femme aux
jumeaux, par le prix du charbon, par une chose qu’elle voulait me demander, et ressortait vingt
minutes plus tard au marché, sans avoir jamais touché terre. Couchée dans la chambre voisine,
j’attendais le point pour pouvoir dormir.

> La dernière année il y en eut moins.
> Elle posait les mots l’un après l’autre
> comme on met une table
> dans une maison où les invités dorment.
> Eau. Fenêtre. Toi.
>
> Je suis couchée dans la chambre voisine.
> Je donnerais le reste de l’alphabet
> pour un seul _et puis, et puis, ah oui, et puis,_`,
    },
    {
      label: 'Leçon IV',
      title: 'Le discours rapporté',
      text: `
Quand une parole est portée à quelqu’un qui n’était pas là, tout recule d’un pas. _J’arrive_ devient
_elle a dit qu’elle arrivait._ Ici devient là-bas. Demain devient le lendemain. On appelle cela la
concordance des temps, et on l’enseigne comme une politesse. C’est plutôt la carte de ce qui arrive
à une voix quand elle quitte la pièce.

Extrait du registre de nuit, trois heures quatre :

« L’appelante signale de l’eau dans la rue. L’appelante dit qu’elle passe le seuil. On lui demande
de répéter. L’appelante dit que ce n’est rien. »

J’ai corrigé, puisque c’était mon métier. _L’appelante a signalé qu’il y avait de l’eau dans la rue ;
qu’elle avait passé le seuil ; que cela n’avait pas d’importance._ Voyez comme à la fin tout est sec.
Quand le texte arrivait au bureau du matin, la grammaire avait sauvé tout le monde.`,
    },
    {
      label: 'Leçon V',
      title: 'Le conditionnel',
      text: `
Le premier sert au temps qu’il fait. _S’il fait beau, nous irons._ Le deuxième sert à l’argent. _Si
j’en avais, je le ferais._ Le troisième est celui de la nuit.

> Si je m’étais retournée à la grille.
> Si le numéro avait été écrit un peu plus gros.
> Si nous l’avions dit dans ta langue,
> qui n’a pas de futur, et qui a donc dû prendre
> plus grand soin de ses matins.
>
> Si j’avais gardé le manteau bleu. Si j’avais su
> que c’était le manteau qu’on me demanderait.
> S’il avait été de ces hommes
> qui appellent de la gare ;
> s’il y avait eu une gare.

Remarquez que dans un vrai conditionnel la seconde moitié est toujours donnée. Nous étions stricts
là-dessus. Un _si_ que rien ne suit n’est pas une phrase, ai-je écrit dans cent marges. C’est
seulement quelqu’un à une fenêtre.`,
    },
    {
      label: 'Leçon VI',
      title: 'Le point',
      text: `
C’est le plus petit signe que nous ayons, et le seul qu’on puisse faire par accident : une mouche,
un défaut du papier, un stylo posé par quelqu’un qu’on appelle à la porte.

Vers cinq heures le bureau se tait. Les fils ont dit ce qu’ils savaient. Dans la cour, l’homme qui
lave les camionnettes a commencé par la première ; et par-dessus le mur de l’école de couture, un à
un, comme si on le leur avait demandé poliment, les oiseaux consentent à recommencer.

> Voici la grammaire de la nuit, entière.
> Six leçons, dont vous avez dormi quatre.
> Le sujet, c’était nous ; le verbe, _attendre_ ;
> le complément, comme souvent, la porte.
>
> Éteignez maintenant. Il fait assez clair.
> Le mot que vous cherchiez est _jour._
> Il ne prend pas d’article. De pluriel,
> personne n’a encore su lui en dire un.`,
    },
  ],
}
